class Turncoat(int):
    reads = 0

    def __add__(self, other):
        Turncoat.reads += 1
        return 2

    __radd__ = __index__ = __int__ = __trunc__ = lambda self, *other: 2


def f(x):
    return Turncoat(7)
