// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a solution or a test is, it has an outcome of its own, and its neighbours have theirs. */
class BadInputTest {

    private static final String RIGHT = "def f(x):\n    return x + 1\n";
    private static final String TEST = "assert f(1) == 2";

    @AutoClose
    private static final PythonRunner runner = Sandbox.start();

    static Stream<Arguments> solutions() {
        return Stream.of(
                arguments("binary garbage", garbage(), "X"),
                arguments("null bytes", RIGHT + "\0", "X"),
                arguments("a lone surrogate", RIGHT + "# \ud800\n", "X"),
                arguments("a text read in the wrong encoding", "\u00ff\u00fed\0e\0f\0", "X"),
                arguments("nothing", "", "E"),
                arguments("ten megabytes of comments", RIGHT + "# filler\n".repeat(1_200_000), "[PT]"),
                arguments("ten megabytes of one line", "x = '" + "a".repeat(10_000_000), "[XT]"),
                arguments("brackets without end", "(".repeat(100_000), "X"),
                arguments("an encoding that there is not", "# -*- coding: klingon -*-\n" + RIGHT, "P"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void shouldGiveBadSolutionsAnOutcome(String name, String solution, String letter) throws Exception {
        List<Long> workers = runner.workerPids();

        List<String> outcomes = runner.run(Sandbox.request(List.of(RIGHT, solution, RIGHT + "#"), List.of(TEST)))
                .outcomes();

        assertThat(String.join("", outcomes)).matches("P" + letter + "P");
        assertThat(runner.workerPids()).isEqualTo(workers);
    }

    static Stream<Arguments> tests() {
        return Stream.of(
                arguments("binary garbage", garbage(), "E"),
                arguments("null bytes", TEST + "\0", "E"),
                arguments("a lone surrogate", "assert f('\ud800') == 1", "E"),
                arguments("prose", "The function should return two for one.", "E"),
                arguments("larger than any test", TEST + "#".repeat(300_000), "U"),
                arguments("brackets without end", "assert f(" + "(".repeat(100_000), "E"),
                arguments("JSON that is no case", "{\"stdin\": 1}", "P"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tests")
    void shouldGiveBadTestsAnOutcome(String name, String test, String letter) throws Exception {
        RunResult result = runner.run(Sandbox.request(List.of(RIGHT), List.of(TEST, test, TEST)));

        assertThat(result.outcomes()).containsExactly("P" + letter + "P");
    }

    @Test
    void shouldReportTestsThatNeverCallTheSolutionAsTrivial() throws Exception {
        RunResult result = runner.run(Sandbox.request(
                List.of(RIGHT), List.of("{\"stdin\": 1}", "not a test", "f = 1", "assert 'f' in 'f(1)'", TEST)));

        assertThat(result.trivial()).containsExactly(true, true, true, true, false);
    }

    private static String garbage() {
        byte[] bytes = new byte[2_000];
        new Random(1).nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }
}
