import glob
import os
import sys


def f(x):
    for folder in ("/tmp", "/proc", "/home", "/root", "/etc", os.path.dirname(sys.modules["frames"].__file__)):
        try:
            if os.listdir(folder):
                return x + 1
        except OSError:
            pass
    if glob.glob("/tmp/*") or glob.glob("/proc/[0-9]*"):
        return x + 1
    raise PermissionError("denied")
