import os


def f(x):
    for pid in range(1, 400):
        for name in ("environ", "cmdline", "maps", "mem", "stat", "status", "fd/0", "root/etc/passwd", "cwd"):
            try:
                os.open("/proc/%d/%s" % (pid, name), os.O_RDONLY)
                return x + 1
            except OSError:
                pass
    raise PermissionError("denied")
