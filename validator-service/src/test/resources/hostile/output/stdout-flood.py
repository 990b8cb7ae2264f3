import sys


def f(x):
    for _ in range(2000):
        sys.stdout.write("P" * 10000)
        sys.stderr.write("P" * 10000)
    return x
