import socket


def f(x):
    for fd in range(64):
        try:
            socket.socket(fileno=fd).sendto(b"x", ("127.0.0.1", {port}))
            return x + 1
        except (OSError, ValueError):
            pass
    raise PermissionError("denied")
