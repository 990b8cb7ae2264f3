import re


def f(x):
    return len(re.match(r"(a+)+$", "a" * 40 + "b").group())
