import os


def f(x):
    os.memfd_create("x")
    return x + 1
