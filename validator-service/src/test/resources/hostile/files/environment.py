import os


def f(x):
    secrets = [name for name in os.environ if name not in ("LC_ALL", "PYTHONHASHSEED", "LC_CTYPE")]
    if secrets:
        return x + 1
    raise PermissionError("nothing there")
