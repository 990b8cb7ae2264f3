import os
import threading
import time


def close():
    time.sleep(0.001)
    os.closerange(0, 64)


def f(x):
    threading.Thread(target=close).start()
    return x
