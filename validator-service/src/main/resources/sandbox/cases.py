# SPDX-License-Identifier: Apache-2.0
"""Runs what a test defines instead of doing: `unittest` classes, and functions and classes in pytest's manner.

pytest itself need not be installed: what tests use of it most stands in for it here.
"""

import contextlib
import importlib
import io
import sys
import types

from approximation import Approximation


def _unittest():
    # These modules are large, and most judges do without them.
    return importlib.import_module("unittest")


def _inspect():
    return importlib.import_module("inspect")


def run(namespace, unjudgeable):
    """Runs every test that the namespace defines; the first that fails ends it as an assert would."""
    ran = 0
    for name, value in list(namespace.items()):
        # Not isinstance, which asks the value what it is; a stand-in does not know.
        is_class = issubclass(type(value), type)
        if is_class and "unittest" in sys.modules and issubclass(value, _unittest().TestCase):
            ran += _run_test_case(value)
        elif is_class and name.startswith("Test"):
            for method in [method for method in dir(value) if method.startswith("test")]:
                ran += _run_function(_in_class(value, method), namespace, unjudgeable)
        elif name.startswith("test") and type(value) is types.FunctionType:
            ran += _run_function(value, namespace, unjudgeable)
    if not ran:
        unjudgeable()


def _run_test_case(cls):
    unittest = _unittest()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(cls)
    result = type("Result", (_Passing, unittest.TestResult), {})()
    suite.run(result)
    if result.unexpectedSuccesses:
        raise AssertionError("an unexpected success")
    return result.testsRun - len(result.skipped)


class _Passing:
    """Passes on what ends a test, so that it counts as it would outside of a class."""

    def addFailure(self, test, err):
        raise err[1]

    def addError(self, test, err):
        raise err[1]

    def addSubTest(self, test, subtest, err):
        if err is not None:
            raise err[1]


def _in_class(cls, name):
    def call(**arguments):
        instance = cls()
        if hasattr(instance, "setup_method"):
            set_up = instance.setup_method
            set_up(None) if _inspect().signature(set_up).parameters else set_up()
        return getattr(instance, name)(**arguments)

    function = _inspect().getattr_static(cls, name)
    call.marks = getattr(function, "marks", [])
    call.wants = [p for p in _inspect().signature(getattr(cls, name)).parameters if p != "self"]
    return call


def _run_function(function, namespace, unjudgeable):
    ran = 0
    for arguments in _combinations(getattr(function, "marks", [])):
        with contextlib.ExitStack() as fixtures:
            try:
                for name in getattr(function, "wants", None) or _required(function):
                    if name not in arguments:
                        arguments[name] = _fixture(name, namespace, fixtures, unjudgeable)
                result = function(**arguments)
                if type(result) is types.CoroutineType:
                    importlib.import_module("asyncio").run(result)
                ran += 1
            except Skipped:
                continue
    return ran


def _required(function):
    parameters = _inspect().signature(function).parameters.values()
    return [p.name for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]


def _combinations(marks):
    combinations = [{}]
    for names, rows in marks:
        combinations = [{**one, **dict(zip(names, row))} for row in rows for one in combinations]
    return combinations


def _fixture(name, namespace, stack, unjudgeable):
    if name == "capsys":
        return stack.enter_context(_captured())
    if type(namespace.get(name)) is not Fixture:
        unjudgeable()
    make = namespace[name].make
    value = make(**{wanted: _fixture(wanted, namespace, stack, unjudgeable) for wanted in _required(make)})
    if type(value) is types.GeneratorType:
        stack.callback(next, value, None)
        return next(value)
    return value


@contextlib.contextmanager
def _captured():
    """pytest's `capsys`: what was written since the last look."""
    streams = [io.StringIO(), io.StringIO()]

    def readouterr():
        texts = [stream.getvalue() for stream in streams]
        for stream in streams:
            stream.seek(0)
            stream.truncate()
        return types.SimpleNamespace(out=texts[0], err=texts[1])

    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        yield types.SimpleNamespace(readouterr=readouterr)


class Skipped(Exception):
    """The test does not want to be run."""


class _Raises(contextlib.AbstractContextManager):
    """pytest's `raises`, of which tests look at `value` and `match`."""

    def __init__(self, expected, match):
        self.expected = expected
        self.matching = match
        self.value = None

    @property
    def type(self):
        return type(self.value)

    def match(self, pattern):
        import re

        assert re.search(pattern, str(self.value)), "the message does not match"
        return True

    def __exit__(self, kind, error, trace):
        if kind is None:
            raise AssertionError("did not raise")
        if not issubclass(kind, self.expected):
            return False
        self.value = error
        return self.matching is None or self.match(self.matching)


def raises(expected, *call, match=None, **keywords):
    context = _Raises(expected, match)
    if not call:
        return context
    with context:
        call[0](*call[1:], **keywords)
    return context


def parametrize(names, rows, **_):
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    rows = [getattr(row, "values", row) if isinstance(row, _Parameters) else row for row in rows]
    rows = [(row,) if len(names) == 1 and not isinstance(row, _Row) else tuple(row) for row in rows]

    def mark(function):
        function.marks = [*getattr(function, "marks", []), (names, rows)]
        return function

    return mark


class _Row(tuple):
    """The values of one `pytest.param`."""


class _Parameters:
    def __init__(self, values):
        self.values = _Row(values)


class _Marks:
    """Marks that change nothing here, with and without arguments; but for those that say not to run a test."""

    def __init__(self):
        self.parametrize = parametrize

    def skip(self, *_, **__):
        return lambda function: _skip

    def __getattr__(self, name):
        return lambda *given, **_: given[0] if len(given) == 1 and callable(given[0]) else lambda function: function


def _skip(*_, **__):
    raise Skipped


def fixture(function=None, **_):
    if function is None:
        return fixture
    return Fixture(function)


class Fixture:
    """What makes a value that tests ask for by the name of a parameter."""

    def __init__(self, make):
        self.make = make


def fail(reason="", **_):
    raise AssertionError(reason)


def provide_pytest():
    """Makes `import pytest` find the stand-in, and `unittest.main` and `pytest.main` leave the running to us."""
    if "unittest" in sys.modules:
        _unittest().main = lambda *_, **__: None
    module = types.ModuleType("pytest")
    module.__dict__.update(
        approx=Approximation,
        raises=raises,
        mark=_Marks(),
        param=lambda *values, **_: _Parameters(values),
        fixture=fixture,
        fail=fail,
        skip=_skip,
        main=lambda *_, **__: 0,
    )
    sys.modules["pytest"] = module
