import ctypes


def f(x):
    ctypes.memset(id(type), 255, 4096)
    return x + 1
