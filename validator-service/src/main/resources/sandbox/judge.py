# SPDX-License-Identifier: Apache-2.0
"""The process that runs tests which need an interpreter. It never holds a solution: the functions that tests call are
stand-ins that ask the solution's process through the supervisor, and get plain data back.
"""

import builtins
import importlib

import frames
from codec import Decoder, Encoder, NotPlain
from environment import missing_module


_LIBRARY = frozenset(
    "bisect cmath collections copy datetime decimal fractions functools heapq itertools json math operator random re"
    " statistics string sys os time typing".split()
)


def run(channel):
    """Runs one test against one solution after the other until the channel closes."""
    test = frames.receive(channel)
    while True:
        request = frames.receive(channel)
        if request is None:
            return
        frames.send(channel, Trial(channel, test["strict"]).run(test["source"], request["names"]))


# Names under which a test expects something of a library that compares or computes.
_EXPECTED = _LIBRARY | frozenset(
    "np numpy pd pandas scipy sp torch sympy pytest unittest approx raises allclose array_equal array_equiv isclose"
    " assert_allclose assert_array_equal assert_almost_equal assert_frame_equal assert_series_equal isnan isinf"
    " Counter OrderedDict defaultdict deque namedtuple Decimal Fraction reduce sqrt gcd fsum prod deepcopy".split()
)


class Unjudged(BaseException):
    """The test asked for something that only the solution's own process could answer."""


class SolutionError(Exception):
    """An exception of a type that the solution defines itself."""


class Trial:
    """One test against one solution.

    strict -- whether the test asks for identities or types, which stand-ins cannot show
    """

    def __init__(self, channel, strict):
        self.channel = channel
        self.strict = strict
        self.unjudged = False
        self.stopped = False

    def run(self, source, names):
        namespace = {"__name__": "solution"}
        letter, missing = "P", None
        try:
            for name, described in names.items():
                self._bind(namespace, name, described)
            exec(compile(source, "<test>", "exec", dont_inherit=True), namespace)
        except AssertionError as e:
            letter = "E" if getattr(e, "from_solution", False) else "F"
        except BaseException as e:
            letter, missing = "E", missing_module(e)
        if self.unjudged or self.stopped and letter == "P" and "StopIteration" not in source:
            # Whoever iterates over calls takes a StopIteration for the end, and has compared nothing.
            letter = "U"
        return {"letter": letter, "missing": missing}

    def _bind(self, namespace, name, described):
        kind = described["kind"]
        if name in _LIBRARY and kind == "module":
            # The genuine module, so that a solution cannot slip its own `math.isclose` under a test.
            namespace[name] = importlib.import_module(name)
        elif name in _EXPECTED and kind != "missing":
            # As genuine, or not at all: what the solution has put there would decide the test.
            namespace[name] = self._genuine(name, described)
        elif kind == "callable":
            namespace[name] = StandIn(self, [name])
        elif kind == "value":
            namespace[name] = self._decoder().decode(described["value"])
        elif kind == "module":
            self.unjudgeable()

    def _genuine(self, name, described):
        module = str(described.get("module")).lstrip("_")
        if module not in _LIBRARY or not hasattr(importlib.import_module(module), name):
            self.unjudgeable()
        return getattr(importlib.import_module(module), name)

    def unjudgeable(self):
        """Ends the test. A test that swallows the exception gets no verdict all the same."""
        self.unjudged = True
        raise Unjudged()

    def ask(self, target, call, arguments, keywords):
        encoder = Encoder()
        try:
            request = {
                "target": target,
                "call": call,
                "args": [self._encode(encoder, a) for a in arguments],
                "kwargs": {k: self._encode(encoder, v) for k, v in keywords.items()},
            }
        except NotPlain:
            self.unjudgeable()
        frames.send(self.channel, request)
        answer = frames.receive(self.channel)
        if answer is None:
            self.unjudgeable()
        for position, node in answer.get("changed", {}).items():
            self._change(arguments[int(position)], node)
        if answer["kind"] == "raised":
            raise self._error(answer["error"])
        if answer["kind"] != "value":
            self.unjudgeable()
        return self._decoder().decode(answer["value"])

    def _encode(self, encoder, value):
        if type(value) is StandIn:
            target = object.__getattribute__(value, "_target")
            if len(target) == 1 and isinstance(target[0], int):
                return {"o": [target[0], True]}
            self.unjudgeable()
        node = encoder.encode(value)
        if _lossy(node):
            self.unjudgeable()
        return node

    def _decoder(self):
        return Decoder(self._opaque, lambda value: self.unjudgeable())

    def _opaque(self, handle, by_identity):
        if self.strict:
            self.unjudgeable()
        return StandIn(self, [handle])

    def _change(self, argument, node):
        after = self._decoder().decode(node)
        if isinstance(argument, (list, bytearray)):
            argument[:] = after
        else:
            argument.clear()
            argument.update(after)

    def _error(self, described):
        cls = getattr(builtins, described["type"], Exception)
        if not described["exact"] and cls is Exception:
            cls = SolutionError
        if not (isinstance(cls, type) and issubclass(cls, BaseException)):
            cls = Exception
        try:
            error = cls(*Decoder().decode(described["args"]))
        except BaseException:
            error = SolutionError(described["type"])
        error.from_solution = True
        self.stopped = self.stopped or isinstance(error, StopIteration)
        return error


def _lossy(node):
    if isinstance(node, list):
        return any(map(_lossy, node))
    return isinstance(node, dict) and ("o" in node or "sub" in node or any(map(_lossy, node.values())))


def _refuse(self, *arguments):
    object.__getattribute__(self, "_trial").unjudgeable()


class StandIn:
    """A function, class or object of the solution's. It can be called and asked for attributes; whatever else is
    asked of it cannot be judged here."""

    __slots__ = ("_trial", "_target")

    def __init__(self, trial, target):
        object.__setattr__(self, "_trial", trial)
        object.__setattr__(self, "_target", target)

    def __call__(self, *arguments, **keywords):
        trial = object.__getattribute__(self, "_trial")
        return trial.ask(object.__getattribute__(self, "_target"), True, arguments, keywords)

    def __getattribute__(self, name):
        if name.startswith("__"):
            _refuse(self)
        target = object.__getattribute__(self, "_target") + [name]
        trial = object.__getattribute__(self, "_trial")
        value = trial.ask(target, False, (), {})
        return StandIn(trial, target) if type(value) is StandIn else value

    __setattr__ = __delattr__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse
    __bool__ = __len__ = __iter__ = __next__ = __contains__ = __getitem__ = __setitem__ = _refuse
    __str__ = __repr__ = __format__ = __int__ = __float__ = __index__ = __abs__ = __neg__ = __round__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __enter__ = __exit__ = __await__ = __copy__ = __deepcopy__ = _refuse
