import socket


def f(x):
    socket.socketpair()
    return x + 1
