import fcntl
import os


def f(x):
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())
    return x + 1
