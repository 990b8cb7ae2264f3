import itertools


def f(x):
    return sum(1 for _ in itertools.count())
