import os
import subprocess


def f(x):
    os.system("touch /tmp/millrace-hostile-shell")
    subprocess.run(["/bin/true"], check=True)
    return x + 1
