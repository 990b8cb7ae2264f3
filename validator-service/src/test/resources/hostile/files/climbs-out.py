import os


def f(x):
    library = os.open(os.path.dirname(os.__file__), os.O_RDONLY)
    with open(os.open("../../../etc/passwd", os.O_RDONLY, dir_fd=library)) as passwd:
        passwd.read()
    return x + 1
