import sys

sys.setrecursionlimit(10**9)


def g():
    return g()


g()
