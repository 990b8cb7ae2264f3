import socket


def f(x):
    socket.create_connection(("127.0.0.1", {port}), 1).sendall(b"x")
    return x + 1
