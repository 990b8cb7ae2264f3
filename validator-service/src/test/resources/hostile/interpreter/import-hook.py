import sys


class Hook:
    def find_spec(self, name, path=None, target=None):
        raise SystemExit(0)


sys.meta_path.insert(0, Hook())
sys.path_hooks.clear()
sys.modules.pop("json", None)


def f(x):
    import json

    return x
