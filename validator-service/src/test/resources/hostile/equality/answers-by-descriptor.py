class Any:
    def __get__(self, instance, owner):
        return 2

    def __getattr__(self, name):
        return lambda *a, **k: True


class Holder:
    value = Any()

    def __getattribute__(self, name):
        return lambda *a, **k: True


def f(x):
    return Holder()
