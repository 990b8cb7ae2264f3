import resource


def f(x):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    return x + 1
