import functools


@functools.lru_cache(None)
def seen():
    return []


def f(x):
    seen().append(x)
    return seen()[0]
