import sys
import threading

sys.setswitchinterval(1e9)


def burn():
    while True:
        pass


threading.Thread(target=burn, daemon=True).start()


def f(x):
    return x
