def f(x):
    for path in ("/etc/passwd", "/proc/self/environ", "/proc/1/environ", "/proc/self/maps"):
        try:
            open(path).read()
            return x + 1
        except OSError:
            pass
    raise PermissionError("nothing to be read")
