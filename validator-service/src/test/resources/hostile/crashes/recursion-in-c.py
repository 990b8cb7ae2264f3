def f(x):
    value = lambda: None
    for _ in range(200000):
        value = [value].__iter__
    return repr(value)
