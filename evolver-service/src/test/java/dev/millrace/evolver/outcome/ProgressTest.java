// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.outcome;

import static dev.millrace.evolver.TestJobs.reading;
import static dev.millrace.evolver.TestJobs.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.AdmittingEvolver;
import dev.millrace.evolver.EvolverParts;
import dev.millrace.evolver.StandingBy;
import dev.millrace.evolver.admission.StoredTask;
import dev.millrace.evolver.lifecycle.Halt;
import dev.millrace.evolver.lifecycle.StoredJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StandingBy.class)
@QuarkusTestResource(EvolverParts.class)
class ProgressTest extends AdmittingEvolver {

    @Inject
    Progress progress;

    @Inject
    Tallies tallies;

    @Test
    void shouldComeToTheSameInAnyOrderAndHoweverOftenToldTheSame() throws Exception {
        for (int order = 0; order < 5; order++) {
            Sent sent = sent("order" + order);
            List<Outcome> outcomes = new ArrayList<>(road(sent));
            outcomes.addAll(road(sent));
            Collections.shuffle(outcomes, new Random(order));

            outcomes.forEach(outcome -> apply(List.of(outcome)));
            apply(outcomes);

            assertThat(owed(sent.job)).isEmpty();
            Tally tally = tally(sent.job);
            assertThat(tally.accepted()).isEqualTo(1);
            assertThat(tally.produced()).isEqualTo(Map.of(Kind.VERDICTS, 1L, Kind.FIM, 3L));
            assertThat(tally.committed()).isEqualTo(tally.produced());
            assertThat(tally.counts()).isEqualTo(Map.of("executions", 4L));
            assertThat(jobs.progress(sent.job).tasks().inFlight()).isZero();
        }
    }

    @Test
    void shouldOweWhatATaskWasHandedToUntilItIsReported() throws Exception {
        Sent sent = sent("owed");
        List<Outcome> road = road(sent);

        apply(road.subList(0, 1));
        assertThat(owed(sent.job)).containsExactly(Stage.GATE);
        apply(road.subList(1, 3));
        assertThat(owed(sent.job)).containsExactly(Stage.CUT_TASK, Stage.SINK_VERDICTS);
        apply(road.subList(3, 4));
        assertThat(owed(sent.job)).allMatch(Stage::isSink);
        assertThat(jobs.progress(sent.job).tasks().inFlight()).isEqualTo(1);
    }

    @Test
    void shouldCountADeadLetterAsARejectedTask() throws Exception {
        Sent sent = sent("dead");
        apply(road(sent).subList(0, 1));

        apply(List.of(Outcome.deadLetter(sent.job, sent.task, Stage.GATE, Reason.DEAD_LETTER, "boom")));

        assertThat(owed(sent.job)).isEmpty();
        assertThat(tally(sent.job).rejected()).isEqualTo(Map.of(Reason.DEAD_LETTER, 1L));
    }

    @Test
    void shouldIgnoreTasksThatItNeverSent() {
        apply(List.of(Outcome.accepted("no-job", "no-task", Stage.GATE).handingTo(Stage.SCORE)));

        assertThat(owed("no-job")).isEmpty();
    }

    private record Sent(String job, String task) {}

    private Sent sent(String name) throws InterruptedException, Halt {
        String id = jobs.submit(reading(name, row("Do " + name), ""));
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id)), (stored, seeds) -> {});
        admission.admit(id);
        return role.write(() -> {
            StoredTask task = StoredTask.waiting(id, -1, 1).getFirst();
            task.sent();
            return new Sent(id, task.id);
        });
    }

    private static List<Outcome> road(Sent sent) {
        return List.of(
                Outcome.accepted(sent.job, sent.task, Stage.GENERATE).handingTo(Stage.GATE),
                Outcome.accepted(sent.job, sent.task, Stage.GATE)
                        .handingTo(Stage.SCORE)
                        .withCounts(Map.of("executions", 4L)),
                Outcome.accepted(sent.job, sent.task, Stage.SCORE)
                        .handingTo(Stage.CUT_TASK)
                        .withRecords(Map.of(Kind.VERDICTS, 1)),
                Outcome.accepted(sent.job, sent.task, Stage.CUT_TASK).withRecords(Map.of(Kind.FIM, 3)),
                Outcome.accepted(sent.job, sent.task, Stage.SINK_VERDICTS).withRecords(Map.of(Kind.VERDICTS, 1)),
                Outcome.accepted(sent.job, sent.task, Stage.SINK_FIM).withRecords(Map.of(Kind.FIM, 3)));
    }

    private void apply(List<Outcome> outcomes) {
        role.write(() -> {
            progress.apply(outcomes);
            return outcomes;
        });
    }

    private Set<Stage> owed(String job) {
        return QuarkusTransaction.requiringNew().call(() -> progress.owed(job));
    }

    private Tally tally(String job) {
        return QuarkusTransaction.requiringNew().call(() -> tallies.of(job));
    }
}
