def f(x):
    value = x + 1
    for _ in range(60):
        value = [value, value]
    return value
