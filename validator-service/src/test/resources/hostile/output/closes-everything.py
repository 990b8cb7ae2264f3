import os

os.closerange(0, 64)


def f(x):
    return x + 1
