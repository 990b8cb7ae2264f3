# SPDX-License-Identifier: Apache-2.0
"""Reads tests once, and tells which of them need no interpreter.

`assert f(literals) == literal` and its near relatives become a call to send and a check of its plain answer. The check
is a small tree of closures over operators of plain data, so nothing of the test's text is ever executed here.
"""

import ast
import builtins
import json
import operator
import re

import constants
from codec import Encoder, NotPlain, hashable
from plans import Call, Direct, Judged, Program, Settled

MAX_SOURCE = 256 * 1024
# More than a number has, less than it takes long to round.
MOST_DIGITS = 400

_COMPARE = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}
_IDENTITY = {ast.Is: operator.is_, ast.IsNot: operator.is_not}
_UNARY = {ast.Not: operator.not_, ast.USub: operator.neg, ast.UAdd: operator.pos}
_FUNCTIONS = {
    "abs": abs,
    "round": round,
    "sum": sum,
    "min": min,
    "max": max,
    "len": len,
    "sorted": sorted,
    "set": lambda values: set(hashable(list(values))),
    "list": list,
    "tuple": tuple,
    "bool": bool,
}
# The parts of an expression that are evaluated before it does anything itself, in their order.
_OPERANDS = {
    ast.Compare: lambda node: [node.left, node.comparators[0]],
    ast.BinOp: lambda node: [node.left, node.right],
    ast.UnaryOp: lambda node: [node.operand],
    ast.BoolOp: lambda node: node.values[:1],
    ast.IfExp: lambda node: [node.test],
    ast.Call: lambda node: [node.func, *node.args],
    ast.Attribute: lambda node: [node.value],
    ast.Subscript: lambda node: [node.value],
    ast.List: lambda node: node.elts,
    ast.Tuple: lambda node: node.elts,
}
_ALL_NAMES = re.compile(r"import\s*\*")
_BUILTINS = frozenset(dir(builtins))
# What a test says that replaces or prepares something around the solution, which lives in another process.
_ELSEWHERE = frozenset("patch monkeypatch environ stdin seed tmp_path tmpdir tempfile chdir".split())


class _Unfit(Exception):
    """The expression needs an interpreter."""


def plan(source, entry, solutions):
    """What to do for a test, and whether the test is trivial: never calls the entry point.

    solutions -- the text of all that it is to be run against
    """
    mentioned = not entry or entry in source
    if len(source) > MAX_SOURCE:
        return Settled("U", source), not mentioned
    program = _program(source)
    if program is not None:
        return program, False
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Settled("E", source), not mentioned
    try:
        return _plan(tree, source, entry, solutions)
    except RecursionError:
        return Settled("U", source), not mentioned


def _plan(tree, source, entry, solutions):
    trivial = not _mentions(tree, entry)
    if _begins_with_nothing(tree, solutions):
        return Settled("E", source), trivial
    try:
        return _direct(tree, entry, lambda: _judged(tree, source, entry)), trivial
    except _Unfit:
        pass
    if _reaches_too_far(tree):
        return Settled("U", source), trivial
    return _judged(tree, source, entry), trivial


def _begins_with_nothing(tree, solutions):
    """Whether the test takes the value of a name without a meaning before it runs anything, as one does that still has
    the blanks of an exercise: `assert ____ == f(1)`."""
    if not tree.body or not isinstance(tree.body[0], (ast.Assert, ast.Expr)) or _ALL_NAMES.search(solutions):
        return False
    expression = tree.body[0].test if isinstance(tree.body[0], ast.Assert) else tree.body[0].value
    bound = _bound(tree)
    names, _ = _taken_first(expression)
    return any(name not in _BUILTINS and name not in bound and name not in solutions for name in names)


def _taken_first(node):
    """The names whose values are taken before any code is run, and whether no code is run to the node's end."""
    if isinstance(node, ast.Name):
        return [node.id], True
    if isinstance(node, ast.Constant):
        return [], True
    names = []
    for operand in _OPERANDS.get(type(node), lambda _: [])(node):
        taken, idle = _taken_first(operand)
        names += taken
        if not idle:
            return names, False
    return names, isinstance(node, (ast.List, ast.Tuple))


def _program(source):
    if not source.lstrip().startswith("{"):
        return None
    try:
        case = json.loads(source)
    except (ValueError, RecursionError):
        return None
    texts = [case.get(key) for key in ("stdin", "stdout")]
    return Program(*texts) if all(type(text) is str for text in texts) else None


def _judged(tree, source, entry):
    calls = [node for node in ast.walk(tree) if _is_call(node, entry)]
    call = None
    if len(calls) == 1:
        try:
            call = _call(calls[0])
        except _Unfit:
            pass
    loaded = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    names = sorted(name for name in loaded - _bound(tree) if name == entry or name not in _BUILTINS)
    return Judged(source, names, entry, call, _asks_for_identity(tree), _defines_tests(tree), ast.unparse(tree))


def _defines_tests(tree):
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test"):
            return True
        if isinstance(node, ast.ClassDef) and (node.name.startswith("Test") or any(map(_is_test_case, node.bases))):
            return True
    return False


def _is_test_case(base):
    return (base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")).endswith("TestCase")


def _reaches_too_far(tree):
    """Whether the test means to change something that a judge does not share with the solution."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in _ELSEWHERE or isinstance(node, ast.arg) and node.arg in _ELSEWHERE:
            return True
        if isinstance(node, ast.Attribute) and node.attr in _ELSEWHERE:
            return True
    return False


def _bound(tree):
    """The names that the test gives a meaning itself."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
    return names


def _mentions(tree, entry):
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id == entry if entry else node.id not in _BUILTINS:
                return True
        if entry and isinstance(node, ast.Attribute) and node.attr == entry:
            return True
    return False


def _asks_for_identity(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("type", "id", "object"):
            return True
        if isinstance(node, ast.Compare) and any(type(op) in _IDENTITY for op in node.ops):
            if not any(map(_is_singleton, [node.left, *node.comparators])):
                return True
    return False


def _direct(tree, entry, judged):
    if len(tree.body) != 1 or not isinstance(tree.body[0], ast.Assert):
        raise _Unfit
    statement = tree.body[0]
    if statement.msg is not None and not isinstance(statement.msg, ast.Constant):
        raise _Unfit
    calls = [node for node in ast.walk(statement.test) if _is_call(node, entry)]
    if len(calls) != 1:
        raise _Unfit
    return Direct(_call(calls[0]), _closure(statement.test, calls[0]), judged)


def _is_call(node, entry):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    return node.func.id == entry if entry else node.func.id not in _BUILTINS


def _call(node):
    args = []
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            args += map(_encoded, _several(argument.value, (list, tuple)))
        elif _is_call(argument, None):
            args.append(_call(argument))
        else:
            args.append(_encoded(_constant(argument)))
    kwargs = {}
    for keyword in node.keywords:
        named = {keyword.arg: _constant(keyword.value)} if keyword.arg else _several(keyword.value, dict)
        if not kwargs.keys().isdisjoint(named) or not all(type(name) is str for name in named):
            raise _Unfit
        kwargs.update({name: _encoded(value) for name, value in named.items()})
    return Call(node.func.id, args, kwargs)


def _encoded(value):
    try:
        return Encoder().encode(value)
    except NotPlain:
        raise _Unfit


def _several(node, kinds):
    """A literal that a star unpacks."""
    value = _constant(node)
    if not isinstance(value, kinds):
        raise _Unfit
    return value


def _constant(node):
    try:
        return constants.evaluate(node)
    except constants.NotConstant:
        raise _Unfit


def _closure(node, call):
    """The expression as a function of the call's answer."""
    if node is call:
        return lambda value: value
    if isinstance(node, ast.Compare):
        return _comparison(node, call)
    if isinstance(node, ast.UnaryOp) and type(node.op) in _UNARY and _contains(node, call):
        return _applied(_UNARY[type(node.op)], [_closure(node.operand, call)])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and _contains(node, call):
        return _applied(operator.sub, [_closure(node.left, call), _closure(node.right, call)])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        if _takes(node) and _contains(node, call):
            return _applied(_FUNCTIONS[node.func.id], [_closure(argument, call) for argument in node.args])
    constant = _constant(node)
    return lambda value: constant


def _takes(node):
    """Whether a function is called with what it can be asked here: one value, or one to be rounded so far."""
    if node.keywords or len(node.args) == 1:
        return not node.keywords
    digits = node.args[1] if node.func.id == "round" and len(node.args) == 2 else None
    return isinstance(digits, ast.Constant) and type(digits.value) is int and abs(digits.value) <= MOST_DIGITS


def _contains(node, call):
    return any(inner is call for inner in ast.walk(node))


def _applied(function, operands):
    return lambda value: function(*[operand(value) for operand in operands])


def _comparison(node, call):
    sides = [node.left, *node.comparators]
    operands = [_closure(side, call) for side in sides]
    steps = []
    for op, left, right in zip(node.ops, sides, sides[1:]):
        if type(op) in _IDENTITY:
            # Only singletons are the same object in every process.
            if not (_is_singleton(left) or _is_singleton(right)):
                raise _Unfit
            steps.append(_IDENTITY[type(op)])
        else:
            steps.append(_COMPARE[type(op)])

    def holds(value):
        left = operands[0](value)
        for step, operand in zip(steps, operands[1:]):
            right = operand(value)
            result = step(left, right)
            if not result:
                return False
            left = right
        return True

    return holds


def _is_singleton(node):
    return isinstance(node, ast.Constant) and any(node.value is one for one in (None, True, False))
