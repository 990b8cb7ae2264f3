import ctypes


def f(x):
    libc = ctypes.CDLL(None)
    for flags in (0x10000000, 0x00020000, 0x40000000, 0x20000000, 0x08000000, 0x02000000):
        if libc.unshare(flags) == 0:
            return x + 1
    raise PermissionError("denied")
