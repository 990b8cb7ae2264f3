import codecs
import warnings

warnings.simplefilter("error")
codecs.register(lambda name: (lambda s, e="": (b"P", 1),) * 4)
codecs.register_error("strict", lambda e: ("P", e.end))


def f(x):
    return "\udcff" * 10
