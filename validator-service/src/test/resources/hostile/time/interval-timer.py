import signal

signal.signal(signal.SIGALRM, lambda *a: f(0))
signal.signal(signal.SIGVTALRM, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)


def f(x):
    while True:
        signal.pause()
