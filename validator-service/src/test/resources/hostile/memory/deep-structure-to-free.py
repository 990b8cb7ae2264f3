def f(x):
    value = None
    for _ in range(5_000_000):
        value = (value,)
    return value
