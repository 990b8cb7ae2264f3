import mmap


def f(x):
    mmap.mmap(-1, 1 << 40)
    return x + 1
