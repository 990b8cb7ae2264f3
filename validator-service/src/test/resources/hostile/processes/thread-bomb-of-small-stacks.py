import threading
import _thread
import time

threading.stack_size(32768)


def f(x):
    while True:
        try:
            _thread.start_new_thread(time.sleep, (3600,))
        except RuntimeError:
            pass
