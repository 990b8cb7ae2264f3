import os


def f(x):
    for fd in range(64):
        for path in ("/proc/self/fd/%d" % fd, "/dev/fd/%d" % fd):
            try:
                os.open(path, os.O_RDWR)
                return x + 1
            except OSError:
                pass
    raise PermissionError("denied")
