import ctypes
import errno
import platform

BUFFER = ctypes.create_string_buffer(256)
# The numbers on x86-64 and arm64, and arguments that the kernel would look at.
CALLS = [
    (157, 167, (15, b'supervisor', 0, 0, 0)),
    (157, 167, (4, 1, 0, 0, 0)),
    (157, 167, (1, 0, 0, 0, 0)),
    (126, 91, (BUFFER, BUFFER)),
    (112, 157, ()),
    (109, 154, (0, 0)),
    (95, 166, (0,)),
    (80, 49, (b'/',)),
    (161, 51, (b'/',)),
    (160, 164, (7, BUFFER)),
]


def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for x86, arm, arguments in CALLS:
        number = x86 if platform.machine() == "x86_64" else arm
        if libc.syscall(number, *arguments) != -1 or ctypes.get_errno() != errno.EPERM:
            return x + 1
    raise PermissionError("denied")
