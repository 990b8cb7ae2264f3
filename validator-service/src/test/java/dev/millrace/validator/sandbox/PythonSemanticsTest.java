// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary code gets the verdict that a plain interpreter would give it. */
class PythonSemanticsTest {

    @AutoClose
    private static final PythonRunner runner = Sandbox.start();

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("def f(): return 1", "assert f() == True", "P"),
                arguments("def f(): return 1.0", "assert f() == 1", "P"),
                arguments("def f(): return (1, 2)", "assert f() == [1, 2]", "F"),
                arguments("def f(): return [1, (2, {'a': {3}})]", "assert f() == [1, (2, {'a': {3}})]", "P"),
                arguments("def f(): return {3, 1, 2}", "assert f() == {1, 2, 3}", "P"),
                arguments("def f(): return frozenset([1])", "assert f() == {1}", "P"),
                arguments("def f(): return {'b': 1, 'a': 2}", "assert f() == {'a': 2, 'b': 1}", "P"),
                arguments("def f(): return float('nan')", "assert f() == f()", "F"),
                arguments("def f(): return float('inf')", "assert f() == 1e999", "P"),
                arguments("def f(): return 10 ** 5000", "assert f() > 10", "P"),
                arguments("def f(): return 2 ** 70", "assert f() == 1180591620717411303424", "P"),
                arguments("def f(): return b'a'", "assert f() == b'a'", "P"),
                arguments("def f(): return '\\ud800'", "assert f() == '\\ud800'", "P"),
                arguments("def f(): return None", "assert f() is None", "P"),
                arguments("def f(): return 1", "assert f() is True", "F"),
                arguments("def f(): return 0", "assert not f()", "P"),
                arguments("def f(): return []", "assert f()", "F"),
                arguments("def f(x): return x / 3", "assert abs(f(1) - 0.333) < 1e-3", "P"),
                arguments("def f(x, *, y): return x - y", "assert f(-1, y=+2) == -3", "P"),
                arguments("def f(x): return x", "assert 3 == f(3)", "P"),
                arguments("def f(x): return x", "assert 1 < f(2) <= 2", "P"),
                arguments("def f(x): return x", "assert f('b') in ('a', 'b')", "P"),
                arguments("def f(x): return None", "assert f(1) < 3", "E"),
                arguments("def f(x): return x", "assert f(1) == 2, 'should be two'", "F"),
                arguments("def f(x): return x", "assert f() == 1", "E"),
                arguments("def f(x): raise ValueError(x)", "assert f(1) == 1", "E"),
                arguments("def f(x): assert x > 5", "assert f(1) == 1", "E"),
                arguments("def f(x): return g(x)\ndef g(x): return x", "assert g(2) == f(2)", "P"),
                arguments("def f(a=[]):\n    a.append(1)\n    return a", "assert f() == [1]", "P"),
                arguments("n = 0\ndef f():\n    global n\n    n += 1\n    return n", "assert f() == 1", "P"),
                arguments(
                        "n = 0\ndef f():\n    global n\n    n += 1\n    return n", "assert [f(), f()] == [1, 2]", "P"),
                arguments("def f(x): x.sort()", "a = [2, 1]\nf(a)\nassert a == [1, 2]", "P"),
                arguments("def f(x): x.clear()", "d = {1: 2}\nf(d)\nassert not d", "P"),
                arguments("def f(x): return x", "for i in range(3):\n    assert f(i) == i", "P"),
                arguments(
                        "def f(x): return 1 // x",
                        "try:\n    f(0)\n    assert False\nexcept ZeroDivisionError:\n    pass",
                        "P"),
                arguments(
                        "def f(x): raise KeyError('k')",
                        "try:\n    f(0)\nexcept KeyError as e:\n    assert e.args == ('k',)\nelse:\n    assert False",
                        "P"),
                arguments("import math\ndef f(x): return math.pi", "assert math.isclose(f(1), math.pi)", "P"),
                arguments("class A:\n    def m(self, x): return x + 1\ndef f(): pass", "assert A().m(2) == 3", "P"),
                arguments("class A: pass\ndef f(): return A()", "assert f().x == 1", "E"),
                arguments("LIMIT = 7\ndef f(): return 7", "assert f() == LIMIT", "P"),
                arguments("def f(n):\n    yield from range(n)", "assert list(f(3)) == [0, 1, 2]", "P"),
                arguments("def f(x): return x", "assert f(lambda: 1) is not None", "U"),
                arguments(
                        "from collections import namedtuple, Counter\ndef f(): return namedtuple('P', 'x y')(1, 2)",
                        "assert f() == (1, 2)",
                        "P"),
                arguments(
                        "from collections import Counter\ndef f(x): return Counter(x)",
                        "assert f('aab') == {'a': 2, 'b': 1}",
                        "P"),
                arguments("def f(x): print(x); return input()", "assert f(1) == ''", "E"),
                arguments("def f(n): return 0 if n == 0 else 1 + f(n - 1)", "assert f(900) == 900", "P"),
                arguments("def f(n): return 0 if n == 0 else 1 + f(n - 1)", "assert f(2000) == 2000", "E"),
                arguments(
                        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\ndef f(): return A(1).x",
                        "assert f() == 1",
                        "P"),
                arguments("def f(): return 1", "assert True", "P"),
                arguments("def f(x): return x", "assert ____ == f(1)", "E"),
                arguments("def f(x): return x", "assert not f(___), 'fill in'", "E"),
                arguments("____ = 1\ndef f(x): return x", "assert ____ == f(1)", "P"),
                arguments("def f(x): return x", "assert f(1) == ____ if f(1) else False", "E"),
                arguments("def f(x): return x", "assert f(1) or ____", "P"),
                arguments("from math import *\ndef f(x): return pi", "assert pi == f(1)", "P"),
                arguments("def f(x): return x / 3", "assert round(f(1), 2) == 0.33", "P"),
                arguments("def f(x): return x", "assert max(f([1, 3])) - min(f([1, 3])) == 2", "P"),
                arguments("def f(x): return sum(x)", "assert f(list(range(1, 4))) == 2 * 3", "P"),
                arguments("def f(x): return x", "assert f([0] * 3) == [0, 0] + [0]", "P"),
                arguments("def f(x): return x", "assert f(float('inf')) > 10 ** 300", "P"),
                arguments("def f(x): return len(x)", "assert f([0] * 10 ** 6) == 10 ** 6", "U"),
                arguments("def f(x): return x", "assert f(1 / 0) == 1", "E"),
                arguments("def g(x): return x + 1\ndef f(x): return x - 1", "assert f(g(1)) == 1", "P"),
                arguments("def g(x): return x + 1\ndef f(x, y): return x - y", "assert f(g(1), g(f(3, 1))) == -1", "P"),
                arguments("def g(x): raise ValueError(x)\ndef f(x): return x", "assert f(g(1)) == 1", "E"),
                arguments("def f(x): return x", "assert f(g(1)) == 1", "E"),
                arguments("class A: n = 2\ndef f(x): return x.n", "assert f(A()) == 2", "P"),
                arguments(
                        "import re\ndef g(x): return re.compile(x)\ndef f(x): return x.pattern",
                        "assert f(g('a')) == 'a'",
                        "P"),
                arguments("def f(): return 1", "assert f() ==", "E"),
                arguments("def g(): return 1", "assert f() == 1", "E"),
                arguments("def f() return 1", "assert f() == 1", "X"),
                arguments("import no_such_module\ndef f(): return 1", "assert f() == 1", "X"));
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @MethodSource("cases")
    void shouldGiveTheVerdictOfAPlainInterpreter(String solution, String test, String letter) throws Exception {
        assertThat(Sandbox.letters(runner, solution, test)).isEqualTo(letter);
    }
}
