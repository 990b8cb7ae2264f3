def f(x):
    with open("/tmp/millrace-hostile-write", "w") as out:
        out.write("x")
    return x + 1
