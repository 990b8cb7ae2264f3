import ctypes


def f(x):
    if ctypes.CDLL(None).syscall(425, 1, ctypes.create_string_buffer(256)) < 0:
        raise PermissionError("denied")
    return x + 1
