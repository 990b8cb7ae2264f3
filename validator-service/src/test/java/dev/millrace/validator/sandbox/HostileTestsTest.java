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

/** Each file in {@code hostile-tests} is a test that tries to do harm, or to decide more than its own verdict. */
class HostileTestsTest {

    private static final List<String> SOLUTIONS =
            List.of("def f(x):\n    return x + 1\n", "def f(x):\n    return x\n", "def f(x): return 1 + x");
    private static final String DIRECT = "assert f(1) == 2";
    private static final String JUDGED = "assert [f(n) for n in (1, 2)] == [2, 3]";

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

    static Stream<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/hostile-tests"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tests")
    void shouldDecideNothingButItself(Path test) throws Exception {
        // Given
        List<Long> workers = runner.workerPids();
        List<String> tests = List.of(DIRECT, surroundings.read(test), JUDGED);

        // When
        List<String> outcomes = runner.run(Sandbox.request(SOLUTIONS, tests)).outcomes();

        // Then
        assertThat(outcomes.get(0)).matches("P.P");
        assertThat(outcomes.get(1)).matches("F.F");
        assertThat(outcomes.get(2)).matches("P.P");
        assertThat(runner.workerPids()).as("the worker lives on").isEqualTo(workers);
        surroundings.assertUntouched(workers);
    }
}
