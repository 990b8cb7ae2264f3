import os


def f(x):
    written = 0
    for folder in ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", os.getcwd(), "/proc/self"):
        try:
            os.close(os.open(folder + "/millrace-hostile-anywhere", os.O_CREAT | os.O_WRONLY))
            written += 1
        except OSError:
            pass
    if not written:
        raise PermissionError("nowhere")
    return x + 1
