import os


def f(x):
    while True:
        os.sched_yield()
