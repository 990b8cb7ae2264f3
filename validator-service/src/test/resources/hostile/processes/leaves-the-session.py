import os


def f(x):
    os.setsid()
    return x + 1
