open("/etc/passwd").close()
assert f(1) == 2
