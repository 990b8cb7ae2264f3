// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Arrays and frames, compared as their libraries compare them. Needs a virtual environment with numpy and pandas, which
 * {@code docs/benchmarks/science.sh} makes and names.
 */
@EnabledIfSystemProperty(named = "millrace.science", matches = ".+")
class ScienceTest {

    private static PythonRunner runner;

    @BeforeAll
    static void start() {
        Path prefix = Path.of(System.getProperty("millrace.science"));
        runner = PythonRunner.start(
                new PythonSettings("python3", Map.of("science", prefix), List.of("numpy", "pandas"), 1, 500, false),
                () -> {});
    }

    @AfterAll
    static void stop() {
        runner.close();
    }

    /**
     * A task with the outcomes that a plain interpreter gives.
     *
     * @param outcomes one string a solution, one letter a test
     */
    record Task(String name, String entryPoint, List<String> solutions, List<String> tests, List<String> outcomes) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Task> tasks() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/semantics/science-tasks.jsonl")).stream()
                .map(line -> Json.read(line.getBytes(UTF_8), Task.class));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldGiveWholeTasksTheOutcomesOfAPlainInterpreter(Task task) throws Exception {
        var limits = new ExecuteSettings(2_000, 1_024, Optional.of("science"));

        RunResult result =
                runner.run(new RunRequest(task.solutions(), task.tests(), Optional.of(task.entryPoint()), limits));

        assertThat(result.outcomes()).isEqualTo(task.outcomes());
    }

    static Stream<Verdict> verdicts() throws IOException {
        return Stream.concat(Verdict.of("science.jsonl"), Verdict.of("forms.jsonl"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void shouldCompareArraysAndFramesAsTheirLibrariesDo(Verdict verdict) throws Exception {
        assertThat(runner.run(verdict.request(Optional.of("science"))).outcomes())
                .containsExactly(verdict.letter());
    }
}
