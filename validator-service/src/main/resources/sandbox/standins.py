# SPDX-License-Identifier: Apache-2.0
"""What a judge shows a test in place of the solution's functions, objects and exceptions."""

import builtins
import importlib

LIBRARY = frozenset(
    "asyncio bisect cmath collections contextlib copy dataclasses datetime decimal enum fractions functools heapq io"
    " itertools json math numbers numpy operator os pandas random re statistics string sys time typing uuid".split()
)


def is_library(module):
    """Whether it is a module of the libraries that a test may have in its genuine form."""
    return module.partition(".")[0] in LIBRARY


class SolutionError(Exception):
    """An exception of a type that the solution defines itself."""

    text = ""

    def __str__(self):
        return self.text


class Errors:
    """The exception classes that a test meets: genuine ones, and one for each that the solution defines."""

    def __init__(self):
        self._made = {}

    def cls(self, lineage):
        """The class for a class and its bases, each as its module and name, as far as the first built-in one."""
        (module, name), *bases = lineage
        if module == "builtins" or is_library(module):
            found = _attribute(builtins if module == "builtins" else importlib.import_module(module), name)
            return found if isinstance(found, type) and issubclass(found, BaseException) else SolutionError
        if name not in self._made:
            base = self.cls(bases) if bases else Exception
            same = base is SolutionError or issubclass(base, SolutionError)
            self._made[name] = type(name, (base,) if same else (SolutionError, base), {"__module__": "solution"})
        return self._made[name]

    def make(self, described, decode):
        """The exception that the solution raised, with its arguments and plain fields."""
        cls = self.cls(described["lineage"])
        arguments = decode(described["args"])
        error = cls.__new__(cls, *arguments)
        error.args = tuple(arguments)
        for name, node in described["fields"].items():
            setattr(error, name, decode(node))
        if isinstance(error, SolutionError):
            error.text = described["text"]
        error.from_solution = True
        return error


def _attribute(value, path):
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def _refuse(self, *arguments):
    object.__getattribute__(self, "_trial").unjudgeable()


def _deed(name):
    def do(self, *arguments):
        return ask(self, name, *arguments)

    return do


def ask(stand_in, deed, *arguments, **keywords):
    """Has something done to the value that a stand-in stands for."""
    trial = object.__getattribute__(stand_in, "_trial")
    return trial.ask(object.__getattribute__(stand_in, "_target"), deed, arguments, keywords)


async def awaited(stand_in):
    """A genuine coroutine for one of the solution's."""
    return ask(stand_in, "await")


def iterated(stand_in):
    """A genuine generator for an iterator of the solution's."""
    while True:
        try:
            value = ask(stand_in, "next")
        except StopIteration as end:
            return end.value
        yield value


class StandIn:
    """A function, class or object of the solution's. What it is asked for is done where the object is, and answered
    with plain data. Whatever compares or identifies it cannot be judged: a lie could decide there."""

    __slots__ = ("_trial", "_target")

    def __init__(self, trial, target):
        object.__setattr__(self, "_trial", trial)
        object.__setattr__(self, "_target", target)

    def __call__(self, *arguments, **keywords):
        return ask(self, "call", *arguments, **keywords)

    def __getattribute__(self, name):
        if name.startswith("__"):
            _refuse(self)
        target = object.__getattribute__(self, "_target") + [name]
        trial = object.__getattribute__(self, "_trial")
        value = trial.ask(target, "get", (), {})
        return StandIn(trial, target) if type(value) is StandIn else value

    __len__, __iter__, __next__, __str__, __repr__ = map(_deed, ("len", "iter", "next", "str", "repr"))
    __getitem__, __setitem__, __delitem__ = map(_deed, ("getitem", "setitem", "delitem"))
    __setattr__, __enter__ = map(_deed, ("setattr", "enter"))

    def __exit__(self, kind, error, trace):
        return ask(self, "exit", None, None, None) if error is None else _refuse(self)

    __delattr__ = __instancecheck__ = __subclasscheck__ = __format__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __bool__ = __contains__ = _refuse
    __index__ = __int__ = __float__ = __abs__ = __neg__ = __round__ = __await__ = __copy__ = __deepcopy__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
