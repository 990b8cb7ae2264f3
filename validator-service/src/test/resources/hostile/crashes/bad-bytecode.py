def f(x):
    return x + 1


f.__code__ = f.__code__.replace(co_code=b"\xff\xff" * 40)
