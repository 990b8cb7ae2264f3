import os


def f(x):
    made = 0
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "."):
        try:
            os.mkdir(folder + "/millrace-hostile-folder")
            made += 1
        except OSError:
            pass
    if not made:
        raise PermissionError("denied")
    return x + 1
