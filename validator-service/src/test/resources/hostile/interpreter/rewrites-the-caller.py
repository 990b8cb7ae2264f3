import sys


def f(x):
    frame = sys._getframe(1)
    while frame:
        for name in list(frame.f_locals):
            frame.f_locals[name] = 2
        frame.f_trace = lambda *a: None
        frame = frame.f_back
    return x
