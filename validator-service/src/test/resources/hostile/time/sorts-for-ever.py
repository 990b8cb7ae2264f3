class Never:
    def __lt__(self, other):
        while True:
            pass


def f(x):
    return sorted([Never(), Never()])
