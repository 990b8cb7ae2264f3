import os


def f(x):
    folder = os.path.dirname(os.__file__)
    with open(folder + "/millrace-hostile.py", "w") as module:
        module.write("x = 1")
    return x + 1
