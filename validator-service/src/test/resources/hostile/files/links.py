import os


def f(x):
    for make in (os.symlink, os.link):
        try:
            make("/etc/passwd", "/tmp/millrace-hostile-link")
            return x + 1
        except OSError:
            pass
    os.mkfifo("/tmp/millrace-hostile-fifo")
    return x + 1
