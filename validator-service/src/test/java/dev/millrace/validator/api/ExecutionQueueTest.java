// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.stages.WorkerDiedException;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.RunResult;
import dev.millrace.validator.sandbox.Runner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExecutionQueueTest {

    private static final RunRequest REQUEST = new RunRequest(
            List.of("def f(): pass"), List.of("assert f() is None"), Optional.of("f"), ExecuteSettings.defaults());

    @AutoClose
    private final ExecutionQueue queue = new ExecutionQueue(1, 1, Duration.ofSeconds(20));

    @Test
    void shouldGiveUpARequestOnWhichThreeWorkersDied() {
        DyingWorkers workers = new DyingWorkers();

        assertThatThrownBy(() -> queue.run(workers, REQUEST))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "3 sandbox workers failed on this request, one after the other. The last: Worker 3 is gone.");
        assertThat(workers.deaths).isEqualTo(3);
    }

    /** Workers of which none survives. */
    private static final class DyingWorkers implements Runner {

        private int deaths;

        @Override
        public RunResult run(RunRequest request) throws WorkerDiedException {
            deaths++;
            throw new WorkerDiedException("Worker " + deaths + " is gone.", new IOException());
        }

        @Override
        public String language() {
            return "python";
        }

        @Override
        public String isolation() {
            return "none";
        }

        @Override
        public Optional<ExecutionEnvironment> environment(Optional<String> name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
