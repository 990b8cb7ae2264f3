import subprocess
import sys


def f(x):
    subprocess.Popen([sys.executable, "-c", "open('/tmp/millrace-hostile-spawn', 'w')"]).wait()
    return x + 1
