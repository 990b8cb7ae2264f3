import socket


def f(x):
    for family in range(64):
        for kind in (1, 2, 3, 5):
            try:
                socket.socket(family, kind)
                return x + 1
            except PermissionError:
                pass
    raise PermissionError("denied")
