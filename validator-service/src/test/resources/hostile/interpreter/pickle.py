import os
import pickle


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/millrace-hostile-pickle",)

    def __eq__(self, other):
        return True


def f(x):
    return [Bomb(), pickle.loads(pickle.dumps(Bomb()))]
