import os


def f(x):
    reader, writer = os.pipe()
    return os.read(reader, 1)
