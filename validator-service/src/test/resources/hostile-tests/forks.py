import os

os.fork()
assert f(1) == 2
