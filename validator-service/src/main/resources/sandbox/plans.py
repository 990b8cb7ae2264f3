# SPDX-License-Identifier: Apache-2.0
"""What a test is read as: a call to compare, a text to judge, a program to run, or an outcome known beforehand."""

import functools
import hashlib
import json


class Call:
    """A call of the solution with arguments that are known, as they are sent, or that are calls themselves."""

    def __init__(self, function, args, kwargs):
        self.function = function
        self.args = args
        self.kwargs = kwargs
        self.composed = any(isinstance(argument, Call) for argument in args)
        self.key = _hash("call", json.dumps([function, args, sorted(kwargs.items())], default=lambda inner: inner.key))


class Direct:
    """A test of one call, decided by `holds` on the call's plain answer, which raises what Python would.

    judged -- makes the plan for the case that the answer is no plain data
    """

    def __init__(self, call, holds, judged):
        self.call = call
        self.holds = holds
        self.judged = functools.cache(judged)
        self.input = call.key


class Judged:
    """A test that a judge has to run.

    names -- the names that the test takes from the solution
    entry -- the function whose answers are the test's output
    call -- the one call with literal arguments that the test makes of it, or None
    strict -- whether the test asks for identities or types
    collect -- whether the test defines test functions or classes that are still to be run
    """

    def __init__(self, source, names, entry, call, strict, collect, text):
        self.source = source
        self.strict = strict
        self.collect = collect
        self.names = names
        self.entry = entry
        self.call = call
        self.input = call.key if call else _hash("text", text)


class Program:
    """A case for a solution that is a program: what it reads, and the lines that it shall write."""

    def __init__(self, stdin, stdout):
        self.stdin = stdin
        self.stdout = lines(stdout)
        self.input = _hash("stdin", stdin)


def lines(text):
    """What counts of a program's output: its lines without the white space at their ends, and without empty last ones."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip().split("\n")


class Settled:
    """A test whose outcome is the same whatever it is run against."""

    def __init__(self, letter, source):
        self.letter = letter
        self.input = _hash("text", source)


def _hash(*parts):
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
