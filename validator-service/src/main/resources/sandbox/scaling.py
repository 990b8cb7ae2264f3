# SPDX-License-Identifier: Apache-2.0
"""Larger inputs made from those of tests, by type: numbers by factors, sequences by varied copies, nesting kept."""

import math
import random

_SEQUENCES = (str, bytes, list, tuple, set, frozenset, dict)


class Way:
    """One way to scale a call.

    name -- what records say of it
    sequences -- whether sequences grow, and numbers -- whether numbers do, where they are arguments themselves
    varied -- whether copies differ from the original
    original_last -- whether the original is the last of the copies and not the first, for solutions that stop early
    inner -- whether sequences within sequences grow too
    """

    # Neighbours of one large number are primes, even and square in turn; so are not the multiples of a small one.
    NEIGHBOURS = 4

    def __init__(self, name, sequences=False, numbers=False, varied=True, original_last=False, inner=False):
        self.name = name
        self.sequences = sequences
        self.numbers = numbers
        self.varied = varied
        self.original_last = original_last
        self.inner = inner
        self.variants = self.NEIGHBOURS if numbers else 1

    def applies(self, call):
        """Whether the call becomes another one, and one that no simpler way makes."""
        values = _values(call)
        nested = any(_levels(value) > 1 for value in values)
        numeric = any(_is_number(value) for value in values)
        sequential = any(isinstance(value, _SEQUENCES) and len(value) > 0 for value in values)
        return sequential >= self.sequences and numeric >= self.numbers and nested >= self.inner

    def scaled(self, call, factor, variant):
        """The call with larger arguments; variants of a call are of equal size."""
        arguments, keywords = call
        chance = random.Random(variant)
        return (
            [self._argument(value, factor, variant, chance) for value in arguments],
            {name: self._argument(value, factor, variant, chance) for name, value in keywords.items()},
        )

    def _argument(self, value, factor, variant, chance):
        if self.numbers and _is_number(value):
            return type(value)(value * factor) + variant
        if self.sequences and isinstance(value, _SEQUENCES):
            levels = _levels(value) if self.inner else 1
            return self._grown(value, factor ** (1 / levels), variant, chance)
        return value

    def _grown(self, value, factor, variant, chance):
        kind = type(value)
        if kind not in _SEQUENCES or not value:
            return value
        if kind is str:
            return "".join(self._copies(list(value), factor, variant, chance, _shuffled))
        if kind is bytes:
            return bytes(self._copies(list(value), factor, variant, chance, _shuffled))
        if kind is dict:
            return dict(self._copies(list(value.items()), factor, variant, chance, _varied))
        if kind in (set, frozenset):
            return kind(self._copies(sorted(value, key=repr), factor, variant, chance, _varied))
        items = [self._inner(item, factor, variant, chance) for item in value]
        return kind(self._copies(items, factor, variant, chance, _varied))

    def _inner(self, item, factor, variant, chance):
        grows = self.inner and not isinstance(item, (str, bytes))
        return self._grown(item, factor, variant, chance) if grows else item

    def _copies(self, items, factor, variant, chance, vary):
        length = max(1, round(len(items) * factor))
        numbers = range(-(-length // len(items)))
        span = _span(items)
        out = []
        for number in reversed(numbers) if self.original_last else numbers:
            out += vary(items, (number + variant) * span, chance) if self.varied and number else items
        return out[-length:] if self.original_last else out[:length]


WAYS = (
    Way("varied copies of sequences", sequences=True),
    Way("varied copies of sequences, the original last", sequences=True, original_last=True),
    Way("equal copies of sequences", sequences=True, varied=False),
    Way("varied copies on every level", sequences=True, inner=True),
    Way("larger numbers", numbers=True),
    Way("varied copies of sequences and larger numbers", sequences=True, numbers=True),
)


def _values(call):
    arguments, keywords = call
    return [*arguments, *keywords.values()]


def _is_number(value):
    return type(value) in (int, float) and value != 0


def _levels(value):
    """How deep sequences are nested; the words in them are not taken apart."""
    if isinstance(value, dict):
        return 1
    if isinstance(value, _SEQUENCES):
        return 1 + max((_levels(item) for item in value if not isinstance(value, (str, bytes))), default=0)
    return 0


def _shuffled(characters, offset, chance):
    """The same letters in another order, so that the alphabet stays what the solution expects."""
    return chance.sample(characters, len(characters))


def _varied(values, offset, chance):
    """Equally many values of the same types; numbers are moved by the offset, so that what is sorted stays sorted."""
    return [_vary(value, offset, chance) for value in values]


def _vary(value, offset, chance):
    kind = type(value)
    if kind in (int, float):
        return value + offset
    if kind is str:
        # Longer by at most two letters of its own, for there are few ways to shuffle a short word.
        letters = list(value) + (chance.choices(value, k=offset % 3) if value else [])
        return "".join(_shuffled(letters, offset, chance))
    if kind in (list, tuple):
        return kind(_varied(value, offset, chance))
    if kind is dict:
        return dict(zip(value, _varied(value.values(), offset, chance)))
    return value


def _span(values):
    """By how much numbers have to be moved to lie beyond each other."""
    numbers = [number for value in values for number in ([value] if type(value) is not tuple else value)]
    numbers = [number for number in numbers if type(number) in (int, float) and abs(number) < math.inf]
    return math.ceil(max(numbers) - min(numbers)) + 1 if numbers else 1
