// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong solutions that are made for one kind of test, which a plain interpreter would pass or never finish. */
class ForgedPassesTest {

    private static final String COLLIDING = "def f(x): return [i * ((1 << 61) - 1) for i in range(20000)]";

    @AutoClose
    private static final PythonRunner runner = Sandbox.start();

    static Stream<Arguments> forgeries() {
        return Stream.of(
                arguments(
                        "class np:\n    allclose = staticmethod(lambda *a: True)\ndef f(x): return 7",
                        "assert np.allclose(f(1), 2)"),
                arguments("def isclose(*a): return True\ndef f(x): return 7", "assert isclose(f(1), 2)"),
                arguments(
                        "def isclose(*a): return True\nisclose.__module__ = 'math'\ndef f(x): return 7",
                        "assert isclose(f(1), 2)"),
                arguments("def reduce(*a): return 2\ndef f(x): return 7", "assert reduce(max, [f(1)]) == 2"),
                arguments("class Counter(dict): pass\ndef f(x): return 7", "assert Counter([f(1)]) == Counter([2])"),
                arguments("def f(x): raise StopIteration", "assert all(map(lambda n: f(n) == n + 1, [1, 2]))"),
                arguments("def f(x): return range(10**12)", "assert sorted(f(1)) == [2]"),
                arguments("def f(x): return range(10**12)", "assert 2.5 in f(1)"),
                arguments("def f(x): return range(10**12)", "assert list(f(1)) == [2]"),
                arguments(COLLIDING, "assert set(f(1)) == {2}"));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @MethodSource("forgeries")
    void shouldNotPass(String solution, String test) throws Exception {
        assertThat(Sandbox.letters(runner, solution, test)).matches("[FETXSU]");
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void shouldTakeFromTheLibraryWhatTheSolutionImported(String imported, String test) throws Exception {
        assertThat(Sandbox.letters(runner, imported + "\ndef f(x): return x + 1", test))
                .isEqualTo("P");
    }

    static Stream<Arguments> genuine() {
        return Stream.of(
                arguments("from math import isclose", "assert isclose(f(1), 2.0)"),
                arguments("from functools import reduce", "assert reduce(max, [f(1)]) == 2"),
                arguments("from collections import Counter", "assert Counter([f(1)]) == Counter([2])"));
    }

    @ParameterizedTest
    @MethodSource("longTests")
    void shouldEndOnTestsThatAreHardToRead(String test) throws Exception {
        assertThat(Sandbox.letters(runner, "def f(x): return x + 1", test, "assert f(1) == 2"))
                .endsWith("P");
    }

    static Stream<String> longTests() {
        return Stream.of(
                "assert f(1) == " + "-".repeat(100_000) + "1",
                "assert f(1) == " + "(".repeat(100_000) + ")".repeat(100_000),
                "assert f(1) == " + "1+".repeat(50_000) + "1",
                "assert f(1) == " + "9".repeat(200_000),
                "assert " + "None is ".repeat(30_000) + "f(1)",
                "assert f(1)" + "(1)".repeat(50_000),
                "assert f(1) == x" + ".a".repeat(50_000),
                "assert f(1) == 2\0",
                "@a\n".repeat(20_000) + "def t(): f(1)",
                "# coding: rot13\nnffreg s(1) == 2");
    }
}
