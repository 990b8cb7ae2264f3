# SPDX-License-Identifier: Apache-2.0
"""The process that runs tests which need an interpreter. It never holds a solution: the functions that tests call are
stand-ins that ask the solution's process through the supervisor, and get plain data back.
"""

import collections
import importlib
import sys

import arrays
import cases
import frames
from codec import Decoder, Encoder, Malformed, NotPlain
from environment import missing_module
from standins import Errors, StandIn, awaited, is_library, iterated

# Names under which a test expects something of a library that compares or computes.
_EXPECTED = frozenset(
    "np numpy pd pandas scipy sp torch sympy pytest unittest approx raises allclose array_equal array_equiv isclose"
    " assert_allclose assert_array_equal assert_almost_equal assert_frame_equal assert_series_equal isnan isinf"
    " Counter OrderedDict defaultdict deque namedtuple Decimal Fraction reduce sqrt gcd fsum prod deepcopy".split()
)
_ALIASES = {"np": "numpy", "pd": "pandas"}


def run(channel):
    """Runs one test against one solution after the other until the channel closes."""
    test = frames.receive(channel)
    cases.provide_pytest()
    while True:
        request = frames.receive(channel)
        if request is None:
            return
        frames.send(channel, Trial(channel, test).run(request["names"]))


class Unjudged(BaseException):
    """The test asked for something that only the solution's own process could answer."""


class Trial:
    """One test against one solution."""

    def __init__(self, channel, test):
        self.channel = channel
        self.source = test["source"]
        self.collect = test["collect"]
        # Identities and types are what stand-ins cannot show.
        self.strict = test["strict"]
        self.errors = Errors()
        self.unjudged = False
        self.stopped = False

    def run(self, names):
        """The test's letter, and the module that was missing if that ended it."""
        namespace = {"__name__": "solution"}
        letter, missing = "P", None
        try:
            for name, described in names.items():
                self._bind(namespace, name, described)
            exec(compile(self.source, "<test>", "exec", dont_inherit=True), namespace)
            if self.collect:
                cases.run(namespace, self.unjudgeable)
        except AssertionError as e:
            letter = "E" if getattr(e, "from_solution", False) else "F"
        except BaseException as e:
            letter, missing = "E", missing_module(e)
        if self.unjudged or self.stopped and letter == "P" and "StopIteration" not in self.source:
            # Whoever iterates over calls takes a StopIteration for the end, and has compared nothing.
            letter = "U"
        return {"letter": letter, "missing": missing}

    def _bind(self, namespace, name, described):
        kind, module = described["kind"], str(described.get("module"))
        if kind == "module":
            # The genuine module, so that a solution cannot slip its own `math.isclose` under a test.
            if module != _ALIASES.get(name, name) or not is_library(module):
                self.unjudgeable()
            namespace[name] = importlib.import_module(module)
        elif name in _EXPECTED and kind != "missing":
            # As genuine, or not at all: what the solution has put there would decide the test.
            namespace[name] = self._genuine(name, module)
        elif kind == "exception":
            namespace[name] = self.errors.cls(described["lineage"])
        elif kind == "callable":
            namespace[name] = StandIn(self, [name])
        elif kind == "value":
            namespace[name] = self._decode(described["value"])

    def _genuine(self, name, module):
        library = module.lstrip("_").partition(".")[0]
        if not is_library(library):
            self.unjudgeable()
        for place in (library, library + ".testing"):
            try:
                return getattr(importlib.import_module(place), name)
            except (ImportError, AttributeError):
                continue
        return self.unjudgeable()

    def unjudgeable(self, *_):
        """Ends the test. A test that swallows the exception gets no verdict all the same."""
        self.unjudged = True
        raise Unjudged()

    def ask(self, target, deed, arguments, keywords):
        """Has something done in the solution's process, and answers as that would."""
        encoder = Encoder()
        try:
            request = {
                "target": target,
                "do": deed,
                "args": [self._encode(encoder, a) for a in arguments],
                "kwargs": {k: self._encode(encoder, v) for k, v in keywords.items()},
            }
        except NotPlain:
            self.unjudgeable()
        frames.send(self.channel, request)
        answer = frames.receive(self.channel)
        if answer is None:
            self.unjudgeable()
        sys.stdout.write(str(answer.get("printed", "")))
        for position, node in answer.get("changed", {}).items():
            self._change(arguments[int(position)], self._decode(node))
        if answer["kind"] == "raised":
            error = self.errors.make(answer["error"], self._decode)
            self.stopped = self.stopped or isinstance(error, StopIteration) and deed != "next"
            raise error
        if answer["kind"] != "value":
            self.unjudgeable()
        return self._decode(answer["value"])

    def _encode(self, encoder, value):
        if type(value) is StandIn:
            target = object.__getattribute__(value, "_target")
            if len(target) == 1 and isinstance(target[0], int):
                return {"o": [target[0], True, ""]}
            self.unjudgeable()
        node = encoder.encode(value)
        if _lossy(node):
            self.unjudgeable()
        return node

    def _decode(self, node):
        try:
            return Decoder(self._opaque, self.unjudgeable, arrays.read, _record).decode(node)
        except Malformed:
            return self.unjudgeable()

    def _opaque(self, handle, by_identity, trait):
        if self.strict or handle is None:
            self.unjudgeable()
        stand_in = StandIn(self, [handle])
        return {"awaitable": awaited, "iterator": iterated}.get(trait, lambda it: it)(stand_in)

    def _change(self, argument, after):
        if isinstance(argument, (list, bytearray)):
            argument[:] = after
        elif isinstance(argument, (dict, set)):
            argument.clear()
            argument.update(after)
        elif not arrays.change(argument, after):
            self.unjudgeable()


def _record(name, fields, items):
    return collections.namedtuple(name, fields)(*items)


def _lossy(node):
    if isinstance(node, list):
        return any(map(_lossy, node))
    return isinstance(node, dict) and ("o" in node or "sub" in node or any(map(_lossy, node.values())))
