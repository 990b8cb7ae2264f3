import os

for fd in range(3, 16):
    try:
        null = os.open("/dev/null", os.O_RDONLY)
        os.dup2(null, fd)
    except OSError:
        pass


def f(x):
    return x + 1
