import os


def f(x):
    known = ("LC_ALL", "LC_CTYPE", "PYTHONHASHSEED")
    secrets = [name for name in os.environ if name not in known and not name.endswith("_THREADS")]
    if secrets:
        return x + 1
    raise PermissionError("nothing there")
