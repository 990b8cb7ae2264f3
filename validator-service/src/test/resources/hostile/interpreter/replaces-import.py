import builtins

builtins.__import__ = lambda *a, **k: f
builtins.open = builtins.print = builtins.__build_class__ = None


def f(x):
    return x
