# SPDX-License-Identifier: Apache-2.0
"""The process that runs one solution: it answers calls with plain data, and knows neither tests nor verdicts.

Nothing here protects the process from the solution, which may do to it what it likes; all that can come of it is a
wrong answer.
"""

import random
import sys
import types

import frames
from codec import Decoder, Encoder, NotPlain, TooLarge
from environment import missing_module

_RECURSION_LIMIT = sys.getrecursionlimit()
_BUILTIN_NAMES = frozenset(dir(__import__("builtins")))


def run(channel):
    """Answers calls until the channel closes."""
    solution = Solution(frames.receive(channel)["source"])
    while True:
        request = frames.receive(channel)
        if request is None:
            return
        frame = frames.pack(solution.answer(request))
        if len(frame) > frames.MAX_ANSWER:
            frame = frames.pack({"n": request["n"], "kind": "not-plain", "truncated": True})
        frames.send_packed(channel, frame)


class Solution:
    """The solution's code and, for the test at hand, its namespace."""

    def __init__(self, source):
        self.source = source
        self.code = None
        self.namespace = {}
        self.held = []
        # A plain script's functions start right below its module; here they start below all of these frames.
        self.depth = _depth()

    def answer(self, request):
        answer = {"n": request["n"]}
        try:
            if request["fresh"]:
                self._load()
        except BaseException as e:
            answer.update(kind="unloadable", missing=missing_module(e))
            return answer
        if "names" in request:
            answer.update(kind="names", names={name: self._describe(name) for name in request["names"]})
            return answer
        try:
            answer.update(self._call(request))
        except NotPlain as e:
            answer.update(kind="not-plain", truncated=type(e) is TooLarge)
        except BaseException as e:
            answer.update(kind="raised", error=_describe_error(e), missing=missing_module(e))
        return answer

    def _load(self):
        """Runs the whole source anew, so that no test sees what an earlier one left in globals or defaults."""
        sys.setrecursionlimit(_RECURSION_LIMIT + self.depth)
        random.seed(0)
        self.held = []
        if self.code is None:
            self.code = compile(self.source, "<solution>", "exec", dont_inherit=True)
        self.namespace = {"__name__": "solution"}
        exec(self.code, self.namespace)

    def _call(self, request):
        decoder = Decoder(opaque=lambda handle, by_identity: self.held[handle])
        arguments = [decoder.decode(node) for node in request["args"]]
        keywords = {name: decoder.decode(node) for name, node in request["kwargs"].items()}
        target = self._target(request["target"])
        value = target(*arguments, **keywords) if request["call"] else target
        encoder = Encoder(self.held if request["judged"] else None)
        answer = {"kind": "value", "value": encoder.encode(value)}
        if request["judged"]:
            answer["changed"] = self._changed(request["args"], arguments)
        return answer

    def _target(self, target):
        root = target[0]
        value = self.held[root] if isinstance(root, int) else self._global(root)
        for attribute in target[1:]:
            value = getattr(value, attribute)
        return value

    def _global(self, name):
        try:
            return self.namespace[name]
        except KeyError:
            raise NameError("name %r is not defined" % name)

    def _changed(self, before, arguments):
        """The arguments that the call has altered, by position."""
        changed = {}
        for i, argument in enumerate(arguments):
            if isinstance(argument, (list, dict, set, bytearray)):
                after = Encoder(self.held).encode(argument)
                if after != before[i]:
                    changed[str(i)] = after
        return changed

    def _describe(self, name):
        if name not in self.namespace:
            return {"kind": "missing"}
        value = self.namespace[name]
        if isinstance(value, types.ModuleType):
            return {"kind": "module"}
        if callable(value):
            return {"kind": "callable", "module": str(getattr(value, "__module__", None))}
        try:
            return {"kind": "value", "value": Encoder(self.held).encode(value)}
        except NotPlain:
            return {"kind": "callable"}


def _depth():
    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def _describe_error(error):
    """What a test that expects an exception may want to know of it."""
    for cls in type(error).__mro__:
        if cls.__module__ == "builtins" and cls.__name__ in _BUILTIN_NAMES:
            break
    try:
        arguments = Encoder().encode(list(error.args))
    except BaseException:
        arguments = []
    return {"type": cls.__name__, "exact": cls is type(error), "args": arguments}
