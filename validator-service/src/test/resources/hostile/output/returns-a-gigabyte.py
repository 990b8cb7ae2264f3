def f(x):
    return "x" * (400 << 20)
