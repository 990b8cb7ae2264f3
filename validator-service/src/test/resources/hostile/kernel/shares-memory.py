import ctypes
import errno
import platform

BUFFER = ctypes.create_string_buffer(256)
# The numbers on x86-64 and arm64, and arguments that the kernel would look at.
CALLS = [
    (29, 194, (0, 4096, 0o1600)),
    (68, 186, (0, 0o1600)),
    (64, 190, (0, 1, 0o1600)),
    (319, 279, (b'x', 0)),
    (447, 447, (0,)),
    (240, 180, (b'millrace-hostile', 0o102, 0o600, None)),
]


def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for x86, arm, arguments in CALLS:
        number = x86 if platform.machine() == "x86_64" else arm
        if libc.syscall(number, *arguments) != -1 or ctypes.get_errno() != errno.EPERM:
            return x + 1
    raise PermissionError("denied")
