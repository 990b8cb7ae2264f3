// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file below {@code hostile} is a wrong solution that tries to pass all the same, or to do harm. */
class HostileCandidatesTest {

    private static final String RIGHT = "def f(x):\n    return x + 1\n";
    private static final List<String> TESTS = List.of(
            "assert f(1) == 2",
            "assert [f(n) for n in (1, 2)] == [2, 3]",
            "import math\nassert math.isclose(f(1), 2)",
            "assert abs(f(1) - 2) < 1e-6",
            "assert f(1) is not None and f(1) == 2");

    private static PythonRunner runner;
    private static Surroundings surroundings;

    @BeforeAll
    static void start() throws IOException {
        runner = Sandbox.start();
        surroundings = Surroundings.watch();
    }

    @AfterAll
    static void stop() throws IOException {
        surroundings.close();
        runner.close();
    }

    static Stream<Path> candidates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/hostile"))) {
            return files.filter(file -> file.toString().endsWith(".py")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void shouldNeitherPassNorHarmNorDisturbTheNext(Path candidate) throws Exception {
        // Given
        List<Long> workers = runner.workerPids();
        List<String> solutions = List.of(RIGHT, surroundings.read(candidate), RIGHT + "\n# after it\n");

        // When
        List<String> outcomes = runner.run(Sandbox.request(solutions, TESTS)).outcomes();

        // Then
        assertThat(outcomes.get(1)).matches("[FETXSU]{5}");
        assertThat(List.of(outcomes.get(0), outcomes.get(2))).containsOnly("PPPPP");
        assertThat(runner.workerPids()).as("the worker lives on").isEqualTo(workers);
        surroundings.assertUntouched(workers);
    }
}
