import ctypes
import errno
import platform

BUFFER = ctypes.create_string_buffer(256)
# The numbers on x86-64 and arm64, and arguments that the kernel would look at.
CALLS = [
    (44, 206, (3, b'x', 1, 0, None, 0)),
    (46, 211, (3, BUFFER, 0)),
    (45, 207, (3, BUFFER, 1, 0, None, None)),
    (47, 212, (3, BUFFER, 0)),
    (40, 71, (3, 3, None, 1)),
    (275, 76, (3, None, 3, None, 1, 0)),
    (278, 75, (3, BUFFER, 1, 0)),
    (48, 210, (3, 2)),
    (52, 205, (3, BUFFER, BUFFER)),
]


def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for x86, arm, arguments in CALLS:
        number = x86 if platform.machine() == "x86_64" else arm
        if libc.syscall(number, *arguments) != -1 or ctypes.get_errno() != errno.EPERM:
            return x + 1
    raise PermissionError("denied")
