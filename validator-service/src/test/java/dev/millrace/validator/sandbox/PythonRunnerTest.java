// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.job.ExecuteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonRunnerTest {

    private static final String RIGHT = "def f(x):\n    return x + 1\n";

    @Test
    void shouldNumberOutputsPerInputSoThatEqualNumbersMeanEqualOutputs() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            RunResult result = runner.run(Sandbox.request(
                    List.of(
                            RIGHT,
                            "def f(x):\n    return x + 1.0\n",
                            "def f(x):\n    return x * 2\n",
                            "def f(x): 1 / 0"),
                    List.of("assert f(1) == 2", "assert f(1) == 7", "assert f(2) == 3", "assert True")));

            assertThat(result.outcomes()).containsExactly("PFPP", "PFPP", "PFFP", "EEEP");
            assertThat(result.outputs())
                    .containsExactly(
                            List.of(0, 0, 0, -1), List.of(0, 0, 0, -1), List.of(0, 0, 1, -1), List.of(-1, -1, -1, -1));
            assertThat(result.inputs().get(0)).isEqualTo(result.inputs().get(1));
            assertThat(result.inputs().get(1)).isNotEqualTo(result.inputs().get(2));
        }
    }

    @Test
    void shouldTellWhichTestsNeverCallTheSolution() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            RunResult result = runner.run(Sandbox.request(
                    List.of(RIGHT),
                    List.of("assert True", "assert f(1)", "x = 1\nassert x", "g = f\nassert g(1) == 2")));

            assertThat(result.trivial()).containsExactly(true, false, true, false);
        }
    }

    @Test
    void shouldSkipWhatIsLeftAfterTwoTimeouts() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            String letters = Sandbox.letters(
                    runner,
                    "def f(x):\n    while x: pass\n    return x\n",
                    "assert f(0) == 0",
                    "assert f(1) == 1",
                    "assert f(0) == 1",
                    "assert f(2) == 1",
                    "assert f(0) == 0");

            assertThat(letters).isEqualTo("PTFTS");
        }
    }

    @Test
    void shouldEndATaskOfLoopingSolutionsWithinTwoLimitsEach() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            List<String> solutions = IntStream.range(0, 15)
                    .mapToObj(i -> "def f(x):\n    while True: x = " + i + "\n")
                    .toList();
            List<String> tests = IntStream.range(0, 15)
                    .mapToObj(i -> "assert f(" + i + ") == 1")
                    .toList();
            int limitMs = 200;

            RunResult result = runner.run(new RunRequest(
                    solutions, tests, Optional.of("f"), new ExecuteSettings(limitMs, 512, Optional.empty())));

            assertThat(result.outcomes()).containsOnly("TTSSSSSSSSSSSSS");
            double cpu =
                    result.cpuMs().stream().mapToDouble(Double::doubleValue).sum();
            assertThat(cpu).isLessThanOrEqualTo(15.0 * 2 * limitMs);
        }
    }

    @Test
    void shouldGiveASlowTaskItsTimeWhenAllOfItsSolutionsAreSlow() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            String slow = busy("0.15", "x");
            assertThat(Sandbox.letters(runner, slow, "assert f(1) == 1", "assert f(2) == 3"))
                    .isEqualTo("PF");
        }
    }

    @Test
    void shouldKeepWorkersOutOfTheTerminalsSession() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            List<Long> processes = runner.workerPids().stream()
                    .flatMap(pid -> Stream.concat(
                            Stream.of(pid),
                            ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid)))
                    .toList();

            Optional<String> ours = session(ProcessHandle.current().pid());
            assertThat(ours).isPresent();
            for (long process : processes) {
                assertThat(session(process)).isNotEqualTo(ours);
            }
        }
    }

    @Test
    void shouldLeaveNoProcessBehind() {
        PythonRunner runner = Sandbox.start();
        List<ProcessHandle> processes = runner.workerPids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).orElseThrow().descendants())
                .toList();
        assertThat(processes).isNotEmpty();

        runner.close();

        await().atMost(Duration.ofSeconds(20)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void shouldReplaceAWorkerThatHasServedItsTime() throws Exception {
        try (PythonRunner runner =
                PythonRunner.start(new PythonSettings("python3", Map.of(), List.of(), 1, 4, false), () -> {})) {
            List<Long> first = runner.workerPids();

            for (int i = 0; i < 4; i++) {
                assertThat(Sandbox.letters(runner, RIGHT, "assert f(1) == 2")).isEqualTo("P");
            }

            assertThat(runner.workerPids()).hasSize(1).isNotEqualTo(first);
            assertThat(runner.problem()).isEmpty();
        }
    }

    @Test
    void shouldNotBlockOnSourcesLargerThanAPipe() throws Exception {
        try (PythonRunner runner = Sandbox.start()) {
            String large = RIGHT + String.join("\n", Collections.nCopies(60_000, "# filler"));

            assertThat(Sandbox.letters(runner, large, "assert f(1) == 2")).isEqualTo("P");
        }
    }

    @Test
    void shouldSayHowIsolatedCodeIs() {
        try (PythonRunner runner = Sandbox.start()) {
            assertThat(runner.isolation()).matches("rlimits\\+landlock\\d+\\+seccomp");
        }
    }

    @Test
    void shouldStartThoughTheFirstProcessesAreKilled(@TempDir Path dir) throws Exception {
        Path python = Files.writeString(dir.resolve("python"), """
                #!/bin/sh
                if [ -e %1$s/asked ]; then exec python3 "$@"; fi
                touch %1$s/asked
                kill -9 $$
                """.formatted(dir));
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        try (PythonRunner runner = PythonRunner.start(PythonSettings.standard(python.toString(), 1), () -> {})) {
            assertThat(Sandbox.letters(runner, "def f(x): return x", "assert f(1) == 1"))
                    .isEqualTo("P");
        }
    }

    @Test
    void shouldNameTheRemedyWhenThereIsNoPython() {
        assertThatExceptionOfType(SandboxUnavailableException.class)
                .isThrownBy(() -> PythonRunner.start(PythonSettings.standard("no-such-python", 1), () -> {}))
                .withMessage("'no-such-python' is no Python that the sandbox can use (it cannot be started):"
                        + " install CPython 3.9 or newer, or name one in validator.python.");
    }

    private static String busy(String seconds, String answer) {
        return """
                import time
                def f(x):
                    end = time.process_time() + %s
                    while time.process_time() < end: pass
                    return %s
                """.formatted(seconds, answer);
    }

    /** The session that a process belongs to, see proc_pid_stat(5); none when it has ended meanwhile. */
    private static Optional<String> session(long pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
