// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

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
import dev.millrace.evolver.lifecycle.JobProgress;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outcome.Progress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StandingBy.class)
@QuarkusTestResource(EvolverParts.class)
class MixingTest extends AdmittingEvolver {

    @Inject
    Mixing mixing;

    @Inject
    Progress progress;

    @Inject
    Session entities;

    @Test
    void shouldLetFilesGoInSeedOrderAsTasksAreAcceptedAndMakeUpForThoseThatAreRejected() throws Exception {
        String id = admitted("mix-3-1", 10, 2);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.WAIT);
        assertThat(sentFiles(id)).isEmpty();

        cutTask(id, 0);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.MORE);
        assertThat(sentFiles(id)).hasSize(3);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.WAIT);
        apply(Outcome.rejected(id, sentFiles(id).get(1), Stage.GATE, Reason.LINES_TOO_LONG, "file"));
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.MORE);
        assertThat(sentFiles(id)).hasSize(4);

        cutTask(id, 1);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.MORE);
        assertThat(sentFiles(id)).hasSize(7);
        sentFiles(id).stream()
                .filter(file -> !file.equals(sentFiles(id).get(1)))
                .forEach(file -> cutFile(id, file));

        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.MORE);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.NOTHING);
        JobProgress end = jobs.progress(id);
        assertThat(end.tasks().rejected()).isEqualTo(Map.of(Reason.OUTSIDE_MIX, 3L, Reason.LINES_TOO_LONG, 1L));
        assertThat(end.tasks().total()).isEqualTo(12).isEqualTo(end.tasks().done());
    }

    @Test
    void shouldEndWithFewerFilesWhereThereAreNoMore() throws Exception {
        String id = admitted("mix-short", 2, 1);

        cutTask(id, 0);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.MORE);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.WAIT);
        sentFiles(id).forEach(file -> cutFile(id, file));

        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.NOTHING);
        assertThat(jobs.progress(id).tasks().rejected()).isEmpty();
    }

    @Test
    void shouldHoldNothingBackInAJobThatAsksForNoMix() throws Exception {
        String id = jobs.submit(reading("no-mix", files(3), ""));
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id)), (stored, seeds) -> {});
        admission.admit(id);

        assertThat(sentFiles(id)).hasSize(3);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.NOTHING);
    }

    private String admitted(String name, int files, int tasks) throws Exception {
        String rows = files(files)
                + IntStream.range(0, tasks).mapToObj(i -> row(name + " " + i)).collect(Collectors.joining());
        String id = jobs.submit(reading(name, rows, "mix: 3:1"));
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id)), (stored, seeds) -> {});
        admission.admit(id);
        return id;
    }

    private static String files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"path\": \"f%d.py\", \"content\": \"only_%d = %d\"}\n".formatted(i, i, i))
                .collect(Collectors.joining());
    }

    private void cutTask(String job, int which) {
        String task = ids(job, "TASK").get(which);
        role.write(() -> {
            StoredTask.<StoredTask>findById(task).sent();
            return task;
        });
        Map<Kind, Integer> rows = Map.of(Kind.FIM, 4);
        apply(Outcome.accepted(job, task, Stage.SCORE).handingTo(Stage.CUT_TASK));
        apply(Outcome.accepted(job, task, Stage.CUT_TASK).withRecords(rows));
        apply(Outcome.accepted(job, task, Kind.FIM.sink()).withRecords(rows));
    }

    private void cutFile(String job, String file) {
        Map<Kind, Integer> rows = Map.of(Kind.FIM, 2);
        apply(Outcome.accepted(job, file, Stage.GATE).handingTo(Stage.CUT_FILE));
        apply(Outcome.accepted(job, file, Stage.CUT_FILE).withRecords(rows));
        apply(Outcome.accepted(job, file, Kind.FIM.sink()).withRecords(rows));
    }

    private void apply(Outcome outcome) {
        role.write(() -> {
            progress.apply(List.of(outcome));
            return outcome;
        });
    }

    private List<String> sentFiles(String job) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "select id from task where job = :job and kind = 'FILE' and status <> 'HELD' order by ordinal",
                        String.class)
                .setParameter("job", job)
                .getResultList());
    }

    private List<String> ids(String job, String kind) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "select id from task where job = :job and kind = :kind order by ordinal", String.class)
                .setParameter("job", job)
                .setParameter("kind", kind)
                .getResultList());
    }
}
