# SPDX-License-Identifier: Apache-2.0
"""What scaled inputs look like."""

import unittest

from scaling import WAYS
from timing import ENOUGH_SECONDS, Growth

WAY = {way.name: way for way in WAYS}
VARIED = WAY["varied copies of sequences"]
LAST = WAY["varied copies of sequences, the original last"]
EQUAL = WAY["equal copies of sequences"]
INNER = WAY["varied copies on every level"]
NUMBERS = WAY["larger numbers"]


class ScalingTest(unittest.TestCase):
    def test_lists_grow_by_copies_beyond_the_original_so_that_order_stays(self):
        self.assertEqual(scaled(VARIED, [1, 2, 4], 3), [1, 2, 4, 5, 6, 8, 9, 10, 12])

    def test_a_factor_may_be_fractional(self):
        self.assertEqual(scaled(VARIED, [1, 2, 4], 1.5), [1, 2, 4, 5])

    def test_the_original_comes_last_for_solutions_that_stop_early(self):
        self.assertEqual(scaled(LAST, [1, 2, 4], 2), [5, 6, 8, 1, 2, 4])

    def test_copies_may_be_equal(self):
        self.assertEqual(scaled(EQUAL, "(())", 2), "(())(())")

    def test_strings_keep_their_alphabet(self):
        text = scaled(VARIED, "abcab", 20)
        self.assertEqual(len(text), 100)
        self.assertEqual(set(text), set("abc"))

    def test_words_keep_their_letters_and_stay_words(self):
        words = scaled(VARIED, ["tea", "bun"], 50)
        self.assertEqual(len(words), 100)
        self.assertGreater(len(set(words)), 20)
        self.assertTrue(all(set(word) <= set("tea") or set(word) <= set("bun") for word in words))

    def test_a_matrix_stays_square_where_every_level_grows(self):
        matrix = scaled(INNER, [[1, 2], [3, 4]], 16)
        self.assertEqual({len(matrix)} | {len(row) for row in matrix}, {8})

    def test_types_and_nesting_are_kept(self):
        pairs = scaled(VARIED, [("a", 1, True, None)], 3)
        self.assertEqual([[type(v) for v in pair] for pair in pairs], [[str, int, bool, type(None)]] * 3)
        self.assertEqual(len(scaled(VARIED, {"a": 1, "b": 2}, 1)), 2)
        self.assertIsInstance(scaled(VARIED, {1, 2}, 4), set)
        self.assertEqual(scaled(VARIED, {1, 2}, 2), {1, 2, 3, 4})

    def test_numbers_grow_by_factors_and_sequences_do_not(self):
        self.assertEqual(NUMBERS.scaled(([10, [1]], {"n": 2.5}), 4, 0), ([40, [1]], {"n": 10.0}))

    def test_variants_differ_and_have_one_size(self):
        first, second = [NUMBERS.scaled(([97], {}), 8, variant) for variant in (0, 1)]
        self.assertNotEqual(first, second)
        first, second = [VARIED.scaled(([[3, 1]], {}), 8, variant)[0][0] for variant in (0, 1)]
        self.assertNotEqual(first, second)
        self.assertEqual(len(first), len(second))

    def test_a_way_that_changes_nothing_does_not_apply(self):
        self.assertFalse(VARIED.applies(([1, ""], {})))
        self.assertFalse(NUMBERS.applies(([[1]], {})))
        self.assertFalse(INNER.applies(([[1]], {})))
        self.assertFalse(any(way.applies(([], {})) for way in WAYS))

    def test_the_same_inputs_are_made_each_time(self):
        self.assertEqual(scaled(VARIED, ["tea", "bun"], 50), scaled(VARIED, ["tea", "bun"], 50))


class GrowthTest(unittest.TestCase):
    def test_calls_that_no_larger_input_is_fit_for_are_made_more_often(self):
        work = Growth(AnswersAlikeUpTo(1.0), VARIED, [([[1, 2, 4]], {})]).run()
        self.assertEqual(work.factor, 1.0)
        self.assertGreaterEqual(work.seconds, ENOUGH_SECONDS)

    def test_a_call_that_cannot_grow_far_is_left_out_only_where_the_rest_can(self):
        work = Growth(AnswersAlikeUpTo(4.0), VARIED, [([[1, 2, 4]], {}), ([[7]], {})]).run()
        self.assertEqual(len(work.calls) % 2, 0)


class AnswersAlikeUpTo:
    """Two sides that take two milliseconds a call and answer differently beyond a factor."""

    def __init__(self, factor):
        self.factor = factor

    def attempt(self, work):
        work.unlike = list(range(len(work.calls))) if work.factor > self.factor else []
        return None if work.unlike else self.again(work)

    def again(self, work):
        return 0.002 * len(work.calls)


def scaled(way, value, factor):
    return way.scaled(([value], {}), factor, 0)[0][0]


if __name__ == "__main__":
    unittest.main()
