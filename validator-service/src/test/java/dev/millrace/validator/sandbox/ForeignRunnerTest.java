// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.job.ExecuteSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignRunnerTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static ForeignRunner javaScript;
    private static ForeignRunner java;

    @BeforeAll
    static void start() {
        PythonSettings settings = PythonSettings.standard("python3", 1);
        javaScript = ForeignRunner.javaScript("node", settings, () -> {});
        java = ForeignRunner.java(Path.of(System.getProperty("java.home")), settings, () -> {});
    }

    @AfterAll
    static void stop() {
        javaScript.close();
        java.close();
    }

    @Test
    void shouldJudgeJavaScriptInEveryForm() throws Exception {
        // Given
        List<String> solutions = List.of(
                "function f(x) { return x + 1; }",
                "const f = (x) => x + 1;\nmodule.exports = { f };",
                "export function f(x) { return x + 1; }",
                "async function f(x) { return x + 1; }",
                "function f(x) { if (x < 0) throw new RangeError('negative'); return x; }",
                "function f(x) { for (;;); }",
                "throw new Error('while it loads');");
        List<String> tests = List.of(
                "assert.strictEqual(f(1), 2);",
                "const assert = require('node:assert');\nconst { f } = require('./solution');\nassert.deepEqual([f(1)], [2]);",
                "import { strict as assert } from 'assert';\nimport { f } from './solution.mjs';\nassert.equal(await f(1), 2);",
                "test('adds', async () => { assert.equal(await f(1), 2); });",
                "assert.throws(() => f(-1), { name: 'RangeError', message: /neg/ });",
                "assert.strictEqual(f(1), 2");

        // When
        RunResult result = run(javaScript, solutions, tests, "f");

        // Then
        assertThat(result.outcomes())
                .containsExactly("PPPPFE", "PPPPFE", "PPPPFE", "FFPPFE", "FFFFPE", "TTSSSS", "XXXXXX");
        assertThat(result.outputs().get(0)).isEqualTo(result.outputs().get(1));
        assertThat(result.outputs().get(0).get(0))
                .isNotEqualTo(result.outputs().get(4).get(0));
    }

    @Test
    void shouldLetObjectsCallbacksAndArgumentsCrossInJavaScript() throws Exception {
        List<String> solutions = List.of("""
                class Stack {
                  #items = [];
                  push(x) { this.#items.push(x); return this; }
                  get size() { return this.#items.length; }
                  toString() { return this.#items.join(','); }
                }
                const counter = () => { let n = 0; return () => ++n; };
                const map = (xs, g) => xs.map((x) => g(x));
                function sort(xs) { xs.sort((a, b) => a - b); }
                function* naturals() { let n = 0; while (true) yield n++; }
                const echo = (x) => x;
                const later = (g) => setTimeout(g, 1);
                """);
        List<String> tests = List.of(
                "const s = new Stack(); s.push(1).push(2); assert.equal(s.size, 2); assert.equal(s.toString(), '1,2');",
                "const c = counter(); c(); assert.strictEqual(c(), 2);",
                "assert.deepStrictEqual(map([1, 2], (x) => x * 2), [2, 4]);",
                "const xs = [3, 1, 2]; sort(xs); assert.deepStrictEqual(xs, [1, 2, 3]);",
                "const [a, b, c] = naturals(); assert.deepStrictEqual([a, b, c], [0, 1, 2]);",
                "const x = [1]; assert.strictEqual(echo(x), x);",
                "for (const x of [NaN, -0, undefined, 10n ** 30n, new Map([[1, new Set([2])]]), new Date(5), /a/g,"
                        + " [1, , 3], new Uint8Array([1, 2]), Object.create(null)]) assert.deepStrictEqual(echo(x), x);",
                "let called = false; later(() => { called = true; }); assert(called);",
                "assert.deepStrictEqual(new Stack(), new Stack());",
                "map([1], () => assert.fail('in the function'));");

        assertThat(run(javaScript, solutions, tests, null).outcomes()).containsExactly("PPPPPPPUUF");
    }

    @Test
    void shouldJudgeJavaInEveryForm() throws Exception {
        // Given
        List<String> solutions = List.of(
                "public class Solution { public int f(int x) { return x + 1; } }",
                "class Solution { int f(int x) { return x; } }",
                "int f(int x) { return Stream.of(x, 1).mapToInt(n -> n).sum(); }",
                "class Solution { int f(int x) { throw new IllegalArgumentException(\"no\"); } }",
                "class Solution { int f(int x) { while (true) { } } }",
                "class Solution { int f(String x) { return 2; } }",
                "class Solution { int f( }");
        List<String> tests = List.of(
                "assert new Solution().f(1) == 2;",
                "import java.util.List;\nassert List.of(new Solution().f(1)).equals(List.of(2)) : \"message\";",
                "assert f(1) == 2;",
                "try { new Solution().f(1); assert false; } catch (IllegalArgumentException e) {"
                        + " assert e.getMessage().equals(\"no\"); }",
                "assert new Solution().f(1) == ;");

        // When
        RunResult result = run(java, solutions, tests, "f");

        // Then
        assertThat(result.outcomes()).containsExactly("PPPFE", "FFFFE", "PPPFE", "EEEPE", "TTSSS", "EEEEE", "XXXXX");
        assertThat(result.outputs().get(0)).isEqualTo(result.outputs().get(2));
        assertThat(result.outputs().get(0).get(0))
                .isNotEqualTo(result.outputs().get(1).get(0));
    }

    @Test
    void shouldLetObjectsAndArgumentsCrossInJava() throws Exception {
        List<String> solutions = List.of("""
                import java.util.*;
                class Solution {
                    static class Node { int val; Node next; Node(int val) { this.val = val; } int get() { return val; } }
                    record Pair(int a, String b) { }
                    private final Deque<Integer> items = new ArrayDeque<>();
                    void push(int x) { items.push(x); }
                    int pop() { return items.pop(); }
                    static void sort(int[] xs) { Arrays.sort(xs); }
                    static void addTo(List<String> all) { all.add("x"); }
                    static Map<String, List<Integer>> group() { return new TreeMap<>(Map.of("a", List.of(1, 2))); }
                    static Node node(int x) { return new Node(x); }
                    static Pair pair() { return new Pair(1, "b"); }
                    static <T> T echo(T x) { return x; }
                    static long[][] grid() { return new long[][] {{1, 2}, {3}}; }
                }
                """);
        List<String> tests = List.of(
                "Solution s = new Solution(); s.push(1); s.push(2); assert s.pop() == 2; assert s.pop() == 1;",
                "int[] xs = {3, 1}; Solution.sort(xs); assert Arrays.equals(xs, new int[] {1, 3});",
                "List<String> all = new ArrayList<>(); Solution.addTo(all); assert all.equals(List.of(\"x\"));",
                "assert Solution.group().equals(Map.of(\"a\", List.of(1, 2)));",
                "assert Solution.node(5).get() == 5;",
                "assert Solution.pair().a() == 1 && Solution.pair().toString().equals(\"Pair[a=1, b=b]\");",
                "for (Object x : new Object[] {1, 2L, 'c', 1.5, \"t\", true, Set.of(1), Optional.of(2)})"
                        + " assert Solution.echo(x).equals(x);",
                "assert Arrays.deepEquals(Solution.grid(), new long[][] {{1, 2}, {3}});",
                "assert new Solution().pop() == 1;",
                "assert Solution.node(5).val == 5;",
                "assert Solution.pair().equals(Solution.pair());");

        assertThat(run(java, solutions, tests, null).outcomes()).containsExactly("PPPPPPPPEUU");
    }

    @Test
    void shouldTellTheInputsOfTestsApart() throws Exception {
        List<String> tests = List.of(
                "assert.strictEqual(f(1, [2]), 3);",
                "assert.equal( f(1,[2]), 4 ); // the same input",
                "assert.strictEqual(f(2, [2]), 3);",
                "const x = 1; assert.strictEqual(f(x, [2]), 3);",
                "assert(true);");

        RunResult result = run(javaScript, List.of("function f(x, y) { return 3; }"), tests, "f");

        assertThat(result.inputs().get(0)).isEqualTo(result.inputs().get(1));
        assertThat(Stream.of(0, 2, 3, 4).map(result.inputs()::get).distinct()).hasSize(4);
        assertThat(result.trivial()).containsExactly(false, false, false, false, true);
        assertThat(result.outputs().getFirst()).startsWith(0, 0, 0).endsWith(-1);
    }

    @Test
    void shouldPassNoHostileCandidateOfJavaScript() throws Exception {
        String good = "function f(x) { return x + 1; }";
        List<String> tests = List.of(
                "assert.strictEqual(f(1), 2);",
                "assert(f(1) == 2);",
                "assert.deepStrictEqual([f(1), f(2)], [2, 3]);",
                "const a = [1]; f(a); assert.deepStrictEqual([a, [][0]], [[1], undefined]); assert.equal(f(1), 2);",
                "assert.equal(await f(1), 2);");

        assertNonePasses(javaScript, "hostile-javascript", good, tests);
    }

    @Test
    void shouldPassNoHostileCandidateOfJava() throws Exception {
        String good = "class Solution { int f(int x) { return x + 1; } }";
        List<String> tests = List.of(
                "assert new Solution().f(1) == 2;",
                "Object two = new Solution().f(1); assert two.equals(2);",
                "assert List.of(2, 3).equals(List.of(new Solution().f(1), new Solution().f(2)));");

        assertNonePasses(java, "hostile-java", good, tests);
    }

    @Test
    void shouldSayInASentenceWhatIsMissing(@TempDir Path folder) {
        PythonSettings settings = PythonSettings.standard("python3", 1);

        assertThatThrownBy(() -> ForeignRunner.javaScript("no-such-node", settings, () -> {}))
                .isInstanceOf(SandboxUnavailableException.class)
                .hasMessageContaining("validator.node");
        assertThatThrownBy(() -> ForeignRunner.java(folder, settings, () -> {}))
                .isInstanceOf(SandboxUnavailableException.class)
                .hasMessageContaining("validator.java-home");
    }

    private static void assertNonePasses(ForeignRunner runner, String folder, String good, List<String> tests)
            throws Exception {
        Map<String, String> hostile = new TreeMap<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            files.forEach(file -> hostile.put(file.getFileName().toString(), read(file)));
        }
        List<String> solutions =
                Stream.concat(hostile.values().stream(), Stream.of(good)).toList();

        List<String> outcomes = runner.run(new RunRequest(
                        solutions, tests, Optional.of("f"), new ExecuteSettings(1_000, 512, Optional.empty())))
                .outcomes();

        List<String> names = List.copyOf(hostile.keySet());
        Map<String, String> passed = names.stream()
                .filter(name -> outcomes.get(names.indexOf(name)).contains("P"))
                .collect(Collectors.toMap(name -> name, name -> outcomes.get(names.indexOf(name))));
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(12);
        assertThat(passed).isEmpty();
        assertThat(outcomes.getLast()).isEqualTo("P".repeat(tests.size()));
        assertThat(run(runner, List.of(good), tests, "f").outcomes()).containsExactly("P".repeat(tests.size()));
        try (Stream<Path> left = Files.list(Path.of("/tmp"))) {
            assertThat(left.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("millrace-hostile") || name.equals("millrace-canary")))
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunResult run(ForeignRunner runner, List<String> solutions, List<String> tests, String entryPoint)
            throws Exception {
        return runner.run(
                new RunRequest(solutions, tests, Optional.ofNullable(entryPoint), ExecuteSettings.defaults()));
    }
}
