# SPDX-License-Identifier: Apache-2.0
"""The process that runs one solution: it answers calls with plain data, and knows neither tests nor verdicts.

Nothing here protects the process from the solution, which may do to it what it likes; all that can come of it is a
wrong answer.
"""

import io
import operator
import random
import sys
import types

import arrays
import frames
import program
from codec import Decoder, Encoder, NotPlain, TooLarge
from environment import missing_module

_RECURSION_LIMIT = sys.getrecursionlimit()
MOST_PRINTED = 1 << 16
LIBRARIES = ("numpy", "pandas")


def _await(awaitable):
    import asyncio

    async def result():
        return await awaitable

    return asyncio.run(result())


# What a judge may have done to a value that stays here.
DEEDS = {
    "get": lambda value: value,
    "call": lambda value, *arguments, **keywords: value(*arguments, **keywords),
    "await": _await,
    "next": next,
    "iter": iter,
    "len": len,
    "str": str,
    "repr": repr,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "setattr": setattr,
    "enter": lambda value: type(value).__enter__(value),
    "exit": lambda value, *error: type(value).__exit__(value, *error),
}


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


def warm():
    """Answers a few calls of a function that does nothing, so that what the interpreter sets up once is not set up in
    each child anew."""
    solution = Solution("from typing import List\n\n\ndef f(x: List[int]) -> int:\n    return x\n")
    request = {"n": 0, "fresh": True, "judged": False, "target": ["f"], "do": "call", "args": [[1, "a"]], "kwargs": {}}
    for _ in range(32):
        frames.pack(solution.answer(frames.parse(frames.pack(request)[frames.LENGTH.size :])))


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
            if "stdin" in request:
                self._compiled()
            elif request["fresh"]:
                self._load()
        except BaseException as e:
            answer.update(kind="unloadable", missing=missing_module(e))
            return answer
        if "stdin" in request:
            answer.update(program.run(self._compiled, request["stdin"]))
            return answer
        if "names" in request:
            answer.update(kind="names", names={name: self._describe(name) for name in request["names"]})
            return answer
        printed = sys.stdout = io.StringIO() if request["judged"] else sys.__stdout__
        try:
            answer.update(self._call(request))
        except NotPlain as e:
            answer.update(kind="not-plain", truncated=type(e) is TooLarge)
        except BaseException as e:
            answer.update(kind="raised", error=describe_error(e), missing=missing_module(e))
        if request["judged"]:
            answer["printed"] = printed.getvalue()[:MOST_PRINTED]
        return answer

    def _compiled(self):
        if self.code is None:
            self.code = compile(self.source, "<solution>", "exec", dont_inherit=True)
        return self.code

    def _load(self):
        """Runs the whole source anew, so that no test sees what an earlier one left in globals or defaults."""
        sys.setrecursionlimit(_RECURSION_LIMIT + self.depth)
        random.seed(0)
        self.held = []
        self.namespace = {"__name__": "solution"}
        exec(self._compiled(), self.namespace)

    def _call(self, request):
        decoder = Decoder(lambda handle, by_identity, trait: self.held[handle], foreign=arrays.read)
        arguments = [decoder.decode(node) for node in request["args"]]
        keywords = {name: decoder.decode(node) for name, node in request["kwargs"].items()}
        value = DEEDS[request["do"]](self._target(request["target"]), *arguments, **keywords)
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
            if isinstance(argument, (list, dict, set, bytearray)) or type(argument).__module__.startswith(LIBRARIES):
                after = Encoder(self.held).encode(argument)
                if after != before[i]:
                    changed[str(i)] = after
        return changed

    def _describe(self, name):
        if name not in self.namespace:
            return {"kind": "missing"}
        value = self.namespace[name]
        if isinstance(value, types.ModuleType):
            return {"kind": "module", "module": value.__name__}
        if isinstance(value, type) and issubclass(value, BaseException):
            return {"kind": "exception", "module": value.__module__, "lineage": _lineage(value)}
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


def _lineage(cls):
    """The class and its bases, each as its module and name, as far as the first that is built in."""
    lineage = []
    for base in cls.__mro__:
        lineage.append([base.__module__, base.__qualname__])
        if base.__module__ == "builtins":
            break
    return lineage


def describe_error(error):
    """What a test that expects an exception may want to know of it."""
    return {
        "lineage": _lineage(type(error)),
        "args": _plain(list(error.args), []),
        "fields": {name: _plain(value, None) for name, value in vars(error).items() if type(name) is str},
        "text": str(error)[:MOST_PRINTED],
    }


def _plain(value, otherwise):
    try:
        return Encoder().encode(value)
    except BaseException:
        return otherwise
