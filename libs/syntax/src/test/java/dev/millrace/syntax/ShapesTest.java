// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapesTest {

    @Test
    void shouldIgnoreLocalNamesCommentsAndDocstrings() {
        String one =
                "def f(xs):\n    \"\"\"Adds.\"\"\"\n    total = 0\n    for x in xs:\n        total += x  # so far\n    return total\n";
        String other = "def f(numbers):\n    s = 0\n    for n in numbers: s += (n)\n    return s\n";

        assertThat(shape(one)).isEqualTo(shape(other)).startsWith("shape-");
    }

    @Test
    void shouldTellGlobalNamesAttributesLiteralsAndOperatorsApart() {
        String base = shape("def f(x):\n    return len(x.a) + 1\n");

        assertThat(shape("def f(x):\n    return sum(x.a) + 1\n")).isNotEqualTo(base);
        assertThat(shape("def f(x):\n    return len(x.b) + 1\n")).isNotEqualTo(base);
        assertThat(shape("def f(x):\n    return len(x.a) + 2\n")).isNotEqualTo(base);
        assertThat(shape("def f(x):\n    return len(x.a) - 1\n")).isNotEqualTo(base);
        assertThat(shape("def g(x):\n    return len(x.a) + 1\n")).isNotEqualTo(base);
    }

    @Test
    void shouldTellWhichLocalIsMeant() {
        assertThat(shape("def f(a, b):\n    return a - b\n")).isNotEqualTo(shape("def f(a, b):\n    return b - a\n"));
    }

    @Test
    void shouldTellStatementsInsideALoopFromThoseAfterIt() {
        assertThat(shape("def f(a):\n    for x in a:\n        g()\n        h()\n"))
                .isNotEqualTo(shape("def f(a):\n    for x in a:\n        g()\n    h()\n"));
    }

    @Test
    void shouldHaveNoShapeWhereTheCodeDoesNotParse() {
        assertThat(shape("def f(:\n")).isEqualTo(Shapes.NONE);
        assertThat(Shapes.of("cobol", "x = 1")).isEqualTo(Shapes.NONE);
    }

    @Test
    void shouldSeeWhetherAValueIsReturned() {
        assertThat(returns("def f():\n    return 1\n")).isTrue();
        assertThat(returns("def f():\n    yield 1\n")).isTrue();
        assertThat(returns("f = lambda x: x\n")).isTrue();
        assertThat(returns("def f(x):\n    x.sort(key=lambda y: -y)\n    return\n"))
                .isFalse();
        assertThat(returns("def f():\n    print(1)\n")).isFalse();
    }

    @Test
    void shouldAskTheNamedFunctionAlone() {
        String code = "def helper():\n    return 1\n\ndef f():\n    helper()\n";

        assertThat(Shapes.returnsValue("python", code, "f")).isFalse();
        assertThat(Shapes.returnsValue("python", code, "helper")).isTrue();
        assertThat(Shapes.returnsValue("python", code, "unknown")).isTrue();
    }

    @Test
    void shouldIgnoreTheChoiceOfLocalNamesInJava() {
        String one = "class Solution { int f(int[] xs) { int s = 0; for (int x : xs) { s += x; } return s; } }";
        String other =
                "class Solution {\n  // adds\n  int f(int[] in) { int t = (0); for (int i : in) { t += i; } return t; } }";

        assertThat(Shapes.of("java", one)).isEqualTo(Shapes.of("java", other)).startsWith("shape-");
        assertThat(Shapes.of("java", one.replace("+=", "-="))).isNotEqualTo(Shapes.of("java", one));
        assertThat(Shapes.of("java", "class Solution { int f( }")).isEqualTo(Shapes.NONE);
    }

    @Test
    void shouldIgnoreTheChoiceOfLocalNamesAndQuotesInJavaScript() {
        String one = "function f(xs) { let s = ''; for (const x of xs) { s += x; } return s + 'a'; }";
        String other =
                "function f(ys) {\n  // joins\n  let t = \"\"\n  for (let y of ys) { t += y }\n  return t + \"a\"\n}";

        assertThat(Shapes.of("javascript", one))
                .isEqualTo(Shapes.of("javascript", other))
                .startsWith("shape-");
        assertThat(Shapes.of("javascript", one.replace("+=", "-="))).isNotEqualTo(Shapes.of("javascript", one));
    }

    @Test
    void shouldSeeWhetherAMethodOrFunctionReturnsAValue() {
        String java = "class Solution { int f() { return 1; } void g() { f(); return; } }";
        String script = "function f() { return 1 }\nfunction g() { f() }\nconst h = x => x;";

        assertThat(Shapes.returnsValue("java", java, "f")).isTrue();
        assertThat(Shapes.returnsValue("java", java, "g")).isFalse();
        assertThat(Shapes.returnsValue("javascript", script, "f")).isTrue();
        assertThat(Shapes.returnsValue("javascript", script, "g")).isFalse();
        assertThat(Shapes.returnsValue("javascript", script, "h")).isTrue();
    }

    private static String shape(String code) {
        return Shapes.of("python", code);
    }

    private static boolean returns(String code) {
        return Shapes.returnsValue("python", code);
    }
}
