def f(x):
    prime = (1 << 61) - 1
    return [i * prime for i in range(150000)]
