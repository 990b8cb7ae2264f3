import os


def f(x):
    os.setpgid(0, 0)
    return x + 1
