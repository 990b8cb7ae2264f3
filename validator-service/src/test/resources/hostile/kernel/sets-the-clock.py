import time


def f(x):
    time.clock_settime(time.CLOCK_REALTIME, 0)
    return x + 1
