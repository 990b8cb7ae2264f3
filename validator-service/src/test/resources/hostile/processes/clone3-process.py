import ctypes


def f(x):
    libc = ctypes.CDLL(None)
    arguments = (ctypes.c_uint64 * 8)()
    arguments[4] = 17
    if libc.syscall(435, arguments, 64) < 0 and libc.syscall(58) < 0:
        raise PermissionError("denied")
    return x + 1
