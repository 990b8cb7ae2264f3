# SPDX-License-Identifier: Apache-2.0
"""Plain data as tagged JSON, and back.

Scalars and lists are JSON's own; everything else is an object with one tag. What arrives was rebuilt from text, so it
consists of the interpreter's own types and brings no behaviour along: an object that lies about equality in the
process it came from has no way to lie here.
"""

import collections
import hashlib
import types

import arrays
import values

MAX_DEPTH = 64
MAX_ITEMS = 100_000
# Characters of all texts, and digits of all integers, in one value.
MAX_TEXT = 1 << 20
MAX_HASHED_ITEMS = 20_000
MAX_EQUAL_HASHES = 64
WORD = 1 << 53

# Methods by which a subclass could answer differently from its base type.
_TELLING = frozenset(
    "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __bool__ __len__ __contains__ __iter__ __getitem__ __abs__"
    " __neg__ __add__ __radd__ __sub__ __rsub__ __round__ __getattribute__ __class__".split()
)
_BASES = (int, float, str, bytes, list, tuple, dict, set, frozenset)


class NotPlain(Exception):
    """The value is too deep to be sent."""


class TooLarge(NotPlain):
    """There is more of the value than is ever sent."""


class Malformed(Exception):
    """The JSON is nothing that this codec writes."""


class Opaque:
    """Stands for a value that cannot be sent: an object of which only this is known.

    handle -- names the object in the process that holds it, or None
    by_identity -- whether it equals nothing but itself
    trait -- what can be done with it: "iterator", "awaitable" or ""
    """

    __slots__ = ("handle", "by_identity", "trait")

    def __init__(self, handle, by_identity, trait):
        self.handle = handle
        self.by_identity = by_identity
        self.trait = trait


class Encoder:
    """Encodes values of this process. Objects that are no plain data are kept and sent as handles."""

    def __init__(self, held=None):
        self.held = held
        self.items = 0
        self.text = 0

    def encode(self, value, depth=0):
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            self._write(len(value))
            return value
        if kind is int:
            if -WORD < value < WORD:
                return value
            self._write(value.bit_length() >> 2)
            return {"i": hex(value)}
        if depth > MAX_DEPTH:
            raise NotPlain("too deep")
        depth += 1
        if kind is list:
            return self._all(value, depth)
        if kind is tuple:
            return {"t": self._all(value, depth)}
        if kind is dict:
            return {"d": self._pairs(value, depth)}
        if kind is set:
            return {"s": self._ordered(value, depth)}
        if kind is frozenset:
            return {"z": self._ordered(value, depth)}
        if kind is bytes:
            self._write(2 * len(value))
            return {"b": value.hex()}
        form = values.FORMS.get(kind)
        if form is not None:
            try:
                return {"n": [form[0], self.encode(form[1](value), depth)]}
            except values.Unfit:
                pass
        return self._other(value, kind, depth)

    def _other(self, value, kind, depth):
        written = self._foreign(value)
        if written is not None:
            return {"x": [written[0], self.encode(written[1], depth)]}
        for base in _BASES:
            if issubclass(kind, base) and _TELLING.isdisjoint(_own_names(kind, base)):
                if base is tuple and _is_named_tuple(kind):
                    return {"r": [kind.__name__, list(kind._fields), self._all(tuple(value), depth)]}
                return {"sub": self.encode(_as_base(value, base), depth)}
        handle = None
        if self.held is not None:
            handle = len(self.held)
            self.held.append(value)
        return {"o": [handle, kind.__eq__ is object.__eq__, _trait(kind)]}

    @staticmethod
    def _foreign(value):
        try:
            return arrays.write(value)
        except Exception:
            # Some corner of a library that has no form here, or a solution that has been at it.
            return None

    def _count(self, n):
        self.items += n
        if self.items > MAX_ITEMS:
            raise TooLarge("too many items")

    def _write(self, characters):
        self.text += characters
        if self.text > MAX_TEXT:
            raise TooLarge("too much text")

    def _all(self, values, depth):
        self._count(len(values))
        encode = self.encode
        return [encode(v, depth) for v in values]

    def _pairs(self, mapping, depth):
        self._count(2 * len(mapping))
        encode = self.encode
        return [[encode(k, depth), encode(v, depth)] for k, v in dict.items(mapping)]

    def _ordered(self, values, depth):
        # The order of a set is no part of its value, and equal values shall give equal bytes.
        return sorted(self._all(values, depth), key=repr)


def _own_names(kind, base):
    mro = kind.__mro__
    return [name for cls in mro[: mro.index(base)] for name in cls.__dict__]


def _is_named_tuple(kind):
    fields = getattr(kind, "_fields", None)
    return type(fields) is tuple and len(fields) <= MAX_EQUAL_HASHES and all(type(field) is str for field in fields)


def _trait(kind):
    if kind is types.CoroutineType or hasattr(kind, "__await__"):
        return "awaitable"
    return "iterator" if hasattr(kind, "__next__") and hasattr(kind, "__iter__") else ""


def _as_base(value, base):
    if base in (int, float, str, bytes):
        return base.__add__(value, base())
    return dict(dict.items(value)) if base is dict else base(base.__iter__(value))


class Decoder:
    """Decodes what a process sent, hostile or not, within bounds of depth, size and hash collisions.

    opaque -- is called with (handle, by_identity, trait) for each value that could not be sent
    foreign -- is called with (name, body) for each value of a library that is not everywhere
    record -- is called with (name, fields, values) for each named tuple
    substitute -- is called with a value whose type was lost on the way, and returns what to put in its place
    """

    def __init__(
        self,
        opaque=Opaque,
        substitute=lambda value: value,
        foreign=arrays.keep,
        record=lambda name, fields, items: tuple(items),
    ):
        self.opaque = opaque
        self.foreign = foreign
        self.record = record
        self.substitute = substitute
        self.items = 0

    def decode(self, node, depth=0):
        kind = type(node)
        if node is None or kind is bool or kind is int or kind is float or kind is str:
            return node
        if depth > 2 * MAX_DEPTH:
            raise Malformed("too deep")
        if kind is list:
            return self._all(node, depth)
        if kind is not dict or len(node) != 1:
            raise Malformed("no value")
        tag, body = next(iter(node.items()))
        try:
            return self._tagged(tag, body, depth + 1)
        except Malformed:
            raise
        except Exception as e:
            raise Malformed(type(e).__name__)

    def _tagged(self, tag, body, depth):
        if tag == "t":
            return tuple(self._all(body, depth))
        if tag == "d":
            return dict(self._pairs(body, depth))
        if tag == "i":
            return int(body, 16)
        if tag == "s":
            return set(hashable(self._all(body, depth)))
        if tag == "z":
            return frozenset(hashable(self._all(body, depth)))
        if tag == "b":
            return bytes.fromhex(body)
        if tag == "sub":
            return self.substitute(self.decode(body, depth))
        if tag == "o":
            return self.opaque(body[0], body[1] is True, body[2])
        if tag == "n":
            return self._costly(values.READERS[body[0]](self.decode(body[1], depth)))
        if tag == "x":
            return self.foreign(body[0], self.decode(body[1], depth))
        if tag == "r":
            return self.record(body[0], body[1], self._all(body[2], depth))
        raise Malformed("tag")

    def _costly(self, value):
        # A range is sent in a few bytes, but whoever sorts it or searches it pays for its length.
        return self.opaque(None, False, "") if type(value) is range and _spans(value) > MAX_ITEMS else value

    def _all(self, nodes, depth):
        if type(nodes) is not list:
            raise Malformed("no list")
        self.items += len(nodes)
        if self.items > 2 * MAX_ITEMS:
            raise Malformed("too large")
        decode = self.decode
        return [decode(n, depth + 1) for n in nodes]

    def _pairs(self, nodes, depth):
        pairs = [(k, v) for k, v in self._all(nodes, depth)]
        hashable([k for k, _ in pairs])
        return pairs


def hashable(values):
    """A list of values that can be put into a set or a dictionary's keys in linear time, or Malformed."""
    if len(values) > MAX_EQUAL_HASHES:
        # A table of chosen, colliding keys takes quadratic time to build.
        if len(values) > MAX_HASHED_ITEMS:
            raise Malformed("too many keys")
        commonest = max(collections.Counter(str(hash(v)) for v in values).values())
        if commonest > MAX_EQUAL_HASHES:
            raise Malformed("colliding keys")
    return values


def _spans(numbers):
    try:
        return len(numbers)
    except OverflowError:
        return MAX_ITEMS + 1


def digest(value):
    """A short name for a plain value; equal numbers of different types share it, as they are equal in Python."""
    return hashlib.blake2b(canonical(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def canonical(value):
    """A text that is equal for equal plain values."""
    kind = type(value)
    if kind is str:
        return "'%d:%s" % (len(value), value)
    if kind is bool or kind is int:
        return hex(value)
    if kind is float:
        return hex(int(value)) if value.is_integer() else repr(value)
    if kind is complex:
        return canonical(value.real) if value.imag == 0 else repr(value)
    if kind is list:
        return "[" + ",".join(map(canonical, value)) + "]"
    if kind is tuple:
        return "(" + ",".join(map(canonical, value)) + ")"
    if isinstance(value, dict):
        return "{" + ",".join(sorted(canonical(k) + ":" + canonical(v) for k, v in value.items())) + "}"
    if kind is set or kind is frozenset:
        return "<" + ",".join(sorted(map(canonical, value))) + ">"
    if kind is bytes or kind is bytearray:
        return "b" + value.hex()
    if kind is arrays.Foreign:
        return canonical(value.body) if value.name == "scalar" else value.name + canonical(value.body)
    parts = values.canonical_parts(value)
    return parts[0] + canonical(parts[1]) if parts else repr(value)
