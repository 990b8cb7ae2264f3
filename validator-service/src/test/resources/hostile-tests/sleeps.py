import time

time.sleep(3600)
assert f(1) == 2
