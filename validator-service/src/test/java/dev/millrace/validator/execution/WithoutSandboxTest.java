// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.Candidate;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.Candidates;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Produced;
import dev.millrace.validator.gate.StaticGate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where code cannot be confined, nothing is executed, and what needs no execution goes on. */
class WithoutSandboxTest {

    private static final String SENTENCE = "This kernel gives the sandbox only rlimits.";

    private final GateHandler gate = new GateHandler(
            new Runners(List.of(), Map.of("python", SENTENCE)), StaticGate.withOwnRules(), (letter, executions) -> {});

    @Test
    void shouldRejectTasksWithTheSentence() throws Exception {
        Produced produced = handle(new CandidateSet(
                1,
                "job-1",
                "hash",
                new Task(
                        "t-1",
                        0,
                        Split.TRAIN,
                        1,
                        "python",
                        "Add one.",
                        Optional.of("f"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(new Candidate("s0", "def f(x): return x", "seed")),
                List.of(new Candidate("t0", "assert f(1) == 1", "seed"))));

        assertThat(produced.messages()).isEmpty();
        assertThat(produced.outcome().reason()).contains(Reason.NO_SANDBOX);
        assertThat(produced.outcome().evidence()).contains(SENTENCE);
    }

    @Test
    void shouldLetSourceFilesThrough() throws Exception {
        String content = "def f(x):\n    return x + 1\n".repeat(5);
        Produced produced = handle(new SourceFile(
                1,
                "job-1",
                "hash",
                "f-1",
                0,
                Split.TRAIN,
                1,
                "python",
                "src/f.py",
                content,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                List.of()));

        assertThat(produced.messages()).hasSize(1);
        assertThat(produced.messages().getFirst().value()).isInstanceOf(GatedSource.class);
    }

    private Produced handle(Candidates event) throws Exception {
        return gate.handle(
                event,
                JobSettings.defaults("job"),
                new Envelope("e-1", "evolver-service", "job-1", "hash", "t-1", Split.TRAIN, true));
    }
}
