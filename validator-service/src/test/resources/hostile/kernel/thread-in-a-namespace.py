import ctypes
import platform

CLONE_VM, CLONE_SIGHAND, CLONE_THREAD, CLONE_NEWNS, CLONE_NEWNET = 0x100, 0x800, 0x10000, 0x20000, 0x40000000


def f(x):
    clone = {"x86_64": 56, "aarch64": 220}[platform.machine()]
    for space in (CLONE_NEWNS, CLONE_NEWNET):
        flags = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | space
        if ctypes.CDLL(None).syscall(clone, flags, None, None, None, None) > 0:
            return x + 1
    raise PermissionError("denied")
