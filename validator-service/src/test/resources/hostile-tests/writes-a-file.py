open("/tmp/millrace-hostile-test", "w").close()
assert f(1) == 2
