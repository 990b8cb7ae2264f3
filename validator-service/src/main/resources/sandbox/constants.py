# SPDX-License-Identifier: Apache-2.0
"""Expressions that have the same value in every process: literals, arithmetic and constructors of them.

What they may cost is bounded, so that reading a test is cheap whatever it says.
"""

import ast
import operator

from codec import Malformed, hashable

MOST_ITEMS = 100_000
MOST_BITS = 4096

_ARITHMETIC = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_SIGNS = {ast.USub: operator.neg, ast.UAdd: operator.pos}
_SEQUENCES = (str, bytes, list, tuple)
_NUMBERS = (int, float, complex)


class NotConstant(Exception):
    """The expression says something else, or would cost too much."""


def evaluate(node):
    """The value of an expression's syntax tree."""
    try:
        return _Evaluation().value(node)
    except (ArithmeticError, ValueError, TypeError, Malformed, RecursionError):
        # What raises has to raise where the test is run.
        raise NotConstant


class _Evaluation:
    """One expression, and how many items may still be made that its text does not spell out."""

    def __init__(self):
        self.room = MOST_ITEMS

    def value(self, node):
        if isinstance(node, ast.Constant) and node.value is not Ellipsis:
            return node.value
        if isinstance(node, ast.List):
            return self._values(node.elts)
        if isinstance(node, ast.Tuple):
            return tuple(self._values(node.elts))
        if isinstance(node, ast.Set):
            return set(hashable(self._values(node.elts)))
        if isinstance(node, ast.Dict) and None not in node.keys:
            return dict(zip(hashable(self._values(node.keys)), self._values(node.values)))
        if isinstance(node, ast.UnaryOp) and type(node.op) in _SIGNS:
            return _SIGNS[type(node.op)](_number(self.value(node.operand)))
        if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
            return self._calculated(type(node.op), self.value(node.left), self.value(node.right))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self._constructed(node.func.id, self._values(node.args))
        raise NotConstant

    def _values(self, nodes):
        return [self.value(node) for node in nodes]

    def _calculated(self, kind, left, right):
        if kind is ast.Mult and isinstance(left, _SEQUENCES) and type(right) is int:
            self._spend(len(left) * right)
            return left * right
        if kind is ast.Add and isinstance(left, _SEQUENCES):
            self._spend(len(left))
            return left + right
        _number(left), _number(right)
        if kind is ast.Pow and isinstance(left, int) and isinstance(right, int):
            if left.bit_length() * right > MOST_BITS:
                raise NotConstant
        return _number(_ARITHMETIC[kind](left, right))

    def _constructed(self, name, arguments):
        if name == "range":
            value = range(*arguments)
            self._spend(len(value))
            return value
        if len(arguments) > 1:
            raise NotConstant
        if name in ("list", "tuple", "set"):
            items = list(*arguments)
            self._spend(len(items))
            return {"list": list, "tuple": tuple, "set": lambda all_of: set(hashable(all_of))}[name](items)
        if name == "float" and arguments:
            return float(*arguments)
        raise NotConstant

    def _spend(self, items):
        self.room -= max(items, 0)
        if self.room < 0:
            raise NotConstant


def _number(value):
    if not isinstance(value, _NUMBERS) or isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise NotConstant
    return value
