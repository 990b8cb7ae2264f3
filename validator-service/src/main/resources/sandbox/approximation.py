# SPDX-License-Identifier: Apache-2.0
"""Equality but for rounding, as pytest's `approx` has it: within a millionth of the expected value, or 1e-12."""

import math


class Approximation:
    """Equals numbers near an expected one, and containers and arrays whose elements are."""

    # numpy shall leave the comparison to this class.
    __array_ufunc__ = None
    __array_priority__ = 100

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected = expected
        self.rel = rel
        self.abs = abs
        self.nan_ok = nan_ok

    def __eq__(self, actual):
        return self._near(actual, _plain(self.expected))

    def __ne__(self, actual):
        return not self == actual

    __hash__ = None

    def __repr__(self):
        return "approx(%r)" % (self.expected,)

    def _near(self, actual, expected):
        actual = _plain(actual)
        if isinstance(expected, dict):
            return (
                isinstance(actual, dict)
                and actual.keys() == expected.keys()
                and all(self._near(actual[key], value) for key, value in expected.items())
            )
        if isinstance(expected, (list, tuple)):
            return (
                isinstance(actual, (list, tuple))
                and len(actual) == len(expected)
                and all(map(self._near, actual, expected))
            )
        if actual == expected:
            return True
        try:
            return self._close(actual, expected)
        except TypeError:
            return False

    def _close(self, actual, expected):
        if math.isnan(abs(expected)):
            return self.nan_ok and math.isnan(abs(actual))
        if math.isinf(abs(expected)):
            return False
        absolute = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return abs(actual - expected) <= absolute
        relative = 1e-6 if self.rel is None else self.rel
        return abs(actual - expected) <= max(absolute, relative * abs(expected))


def _plain(value):
    """Arrays as lists of Python's numbers."""
    return value.tolist() if hasattr(value, "tolist") else value
