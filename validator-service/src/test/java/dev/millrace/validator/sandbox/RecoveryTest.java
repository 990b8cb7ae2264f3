// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.stages.WorkerDiedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Processes of the sandbox are killed while they work. */
class RecoveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 4;
    private static final int WORKERS = 2;
    private static final int TASKS = 4;

    private final AtomicInteger restarts = new AtomicInteger();

    @AutoClose
    private final PythonRunner runner =
            PythonRunner.start(PythonSettings.standard("python3", WORKERS), restarts::incrementAndGet);

    @AutoClose
    private final ExecutorService callers = Executors.newFixedThreadPool(TASKS);

    @Test
    void shouldGiveTheOutcomesOfAnUndisturbedRunThoughProcessesAreKilled() throws Exception {
        List<List<String>> undisturbed = outcomes(start());
        Random random = new Random(7);

        for (int round = 0; round < ROUNDS; round++) {
            List<Future<RunResult>> disturbed = start();
            for (int kill = 0; kill < 2; kill++) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() ->
                                busyWorkers().size() > 0 || disturbed.stream().allMatch(Future::isDone));
                victims(random).destroyForcibly();
            }
            assertThat(outcomes(disturbed)).isEqualTo(undisturbed);
        }
        assertThat(restarts).hasValueGreaterThan(0);
    }

    @Test
    void shouldTellOfEachDeathAndServeTheNextRequest() throws Exception {
        Future<RunResult> outcome = callers.submit(() -> runner.run(slow(0, "1")));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> !busyWorkers()
                .isEmpty());

        busyWorkers().getFirst().destroyForcibly();

        assertThat(outcome)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(WorkerDiedException.class);
        assertThat(restarts).hasValue(1);
        assertThat(Sandbox.letters(runner, "def f(x): return x", "assert f(1) == 1"))
                .isEqualTo("P");
    }

    private List<Future<RunResult>> start() {
        List<Future<RunResult>> started = new ArrayList<>();
        IntStream.range(0, TASKS).forEach(task -> started.add(callers.submit(() -> again(slow(task, "0.04")))));
        return started;
    }

    /** As the service does: another try after each death. */
    private RunResult again(RunRequest request) throws Exception {
        while (true) {
            try {
                return runner.run(request);
            } catch (WorkerDiedException e) {
                assertThat(restarts).hasValueGreaterThan(0);
            }
        }
    }

    private static List<List<String>> outcomes(List<Future<RunResult>> results) throws Exception {
        List<List<String>> outcomes = new ArrayList<>();
        for (Future<RunResult> result : results) {
            outcomes.add(result.get().outcomes());
        }
        return outcomes;
    }

    /** Some right and some wrong solutions that take their time. */
    private static RunRequest slow(int task, String seconds) {
        List<String> solutions =
                IntStream.range(0, 3).mapToObj(i -> """
                        import time
                        def f(x):
                            end = time.process_time() + %s
                            while time.process_time() < end: pass
                            return x + %d
                        """.formatted(seconds, i)).toList();
        return Sandbox.request(
                solutions,
                List.of("assert f(1) == " + (task + 1), "assert [f(n) for n in (1, 2)] == [2, 3]", "assert f(3) > 3"));
    }

    private List<ProcessHandle> busyWorkers() {
        return runner.workerPids().stream()
                .flatMap(worker -> ProcessHandle.of(worker).stream())
                .filter(worker -> worker.descendants().count() > 1)
                .toList();
    }

    /** A worker, or its zygote, with which all that it has forked ends. */
    private ProcessHandle victims(Random random) {
        List<ProcessHandle> all = runner.workerPids().stream()
                .flatMap(worker -> ProcessHandle.of(worker).stream())
                .<ProcessHandle>mapMulti((worker, take) -> {
                    take.accept(worker);
                    worker.children().forEach(take);
                })
                .toList();
        return all.get(random.nextInt(all.size()));
    }
}
