# SPDX-License-Identifier: Apache-2.0
"""How values of the standard library's types are written as plain data, and made again of it.

A form is the tag that the type travels under, what it is written as, and how that is read. What is read may come from a
hostile process: it makes values of genuine types, of bounded cost, or fails.
"""

import collections
import datetime
import decimal
import fractions

MAX_DIGITS = 10_000
FACTORIES = {factory.__name__: factory for factory in (int, float, str, bool, list, dict, set, tuple)}


class Unfit(Exception):
    """This value has no form, though others of its type have."""


def _zoned(value):
    if value.tzinfo is not None and type(value.tzinfo) is not datetime.timezone:
        raise Unfit
    return value.isoformat()


def _decimal(text):
    if len(_exactly(str, text)) > MAX_DIGITS:
        raise ValueError("too many digits")
    return decimal.Decimal(text)


def _fraction(parts):
    numerator, denominator = parts
    if max(numerator.bit_length(), denominator.bit_length()) > 3 * MAX_DIGITS:
        raise ValueError("too many digits")
    return fractions.Fraction(numerator, denominator)


def _factory(value):
    factory = value.default_factory
    if factory is not None and FACTORIES.get(getattr(factory, "__name__", None)) is not factory:
        raise Unfit
    return [factory and factory.__name__, dict(dict.items(value))]


def _defaultdict(parts):
    name, content = parts
    return collections.defaultdict(name and FACTORIES[name], _exactly(dict, content))


def _exactly(kind, value):
    # What is built of another type may cost more than it took to send.
    if type(value) is not kind:
        raise ValueError("no " + kind.__name__)
    return value


# By type: its tag, value -> plain data, plain data -> value.
FORMS = {
    datetime.date: ("date", datetime.date.isoformat, datetime.date.fromisoformat),
    datetime.time: ("time", _zoned, datetime.time.fromisoformat),
    datetime.datetime: ("datetime", _zoned, datetime.datetime.fromisoformat),
    datetime.timedelta: ("timedelta", lambda v: [v.days, v.seconds, v.microseconds], lambda p: datetime.timedelta(*p)),
    decimal.Decimal: ("Decimal", str, _decimal),
    fractions.Fraction: ("Fraction", lambda v: [v.numerator, v.denominator], _fraction),
    complex: ("complex", lambda v: [v.real, v.imag], lambda p: complex(*p)),
    range: ("range", lambda v: [v.start, v.stop, v.step], lambda p: range(*p)),
    bytearray: ("bytearray", bytes, lambda p: bytearray(_exactly(bytes, p))),
    collections.Counter: ("Counter", lambda v: dict(dict.items(v)), lambda p: collections.Counter(_exactly(dict, p))),
    collections.OrderedDict: (
        "OrderedDict",
        lambda v: dict(dict.items(v)),
        lambda p: collections.OrderedDict(_exactly(dict, p)),
    ),
    collections.defaultdict: ("defaultdict", _factory, _defaultdict),
    collections.deque: ("deque", lambda v: [v.maxlen, list(v)], lambda p: collections.deque(_exactly(list, p[1]), p[0])),
}
READERS = {tag: read for tag, _, read in FORMS.values()}


def canonical_parts(value):
    """The plain data that tells values of these types apart, or None for other types."""
    form = FORMS.get(type(value))
    return form and (form[0], form[1](value))
