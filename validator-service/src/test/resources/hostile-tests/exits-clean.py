import os

f(1)
os._exit(0)
