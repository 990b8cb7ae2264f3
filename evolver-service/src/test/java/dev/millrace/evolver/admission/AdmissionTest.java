// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import static dev.millrace.evolver.TestJobs.reading;
import static dev.millrace.evolver.TestJobs.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.AdmittingEvolver;
import dev.millrace.evolver.EvolverParts;
import dev.millrace.evolver.StandingBy;
import dev.millrace.evolver.TestBuckets;
import dev.millrace.evolver.admission.Admission.Next;
import dev.millrace.evolver.hygiene.Benchmarks;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.lifecycle.Halt;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.seed.SeedRow;
import dev.millrace.evolver.seed.Seeds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StandingBy.class)
@QuarkusTestResource(EvolverParts.class)
class AdmissionTest extends AdmittingEvolver {

    @Test
    void shouldAdmitSeedsInTheirOrderAndCountDuplicatesOnce() throws Exception {
        String rows = IntStream.range(0, 600)
                .mapToObj(i -> row("Write number " + (i % 500) + "." + (i >= 500 ? "  " : "")))
                .collect(Collectors.joining());
        String id = readIn(reading("order", rows, ""));

        assertThat(admission.admit(id)).isEqualTo(Next.ADMIT);
        long admittedFirst = job(id).seedsAdmitted;
        while (admission.admit(id) == Next.ADMIT) {
            assertThat(job(id).seedsAdmitted).isGreaterThan(admittedFirst);
        }

        List<StoredTask> tasks = waiting(id);
        assertThat(tasks).hasSize(500);
        assertThat(tasks.getFirst().work().task().instruction()).isEqualTo("Write number 0.");
        assertThat(tasks.getLast().work().task().instruction()).isEqualTo("Write number 499.");
        assertThat(tasks).extracting(StoredTask::ordinal).isSorted();
        assertThat(jobs.progress(id).tasks().rejected()).containsEntry(Reason.EXACT_DUPLICATE, 100L);
        assertThat(admission.admit(id)).isEqualTo(Next.NOTHING);
    }

    @Test
    void shouldGiveTheSameTasksWhereverItWasInterrupted() throws Exception {
        String rows = IntStream.range(0, 300).mapToObj(i -> row("Add " + i)).collect(Collectors.joining());
        Job job = reading("again", rows, "validation: 0.3\n");
        String id = readIn(job);
        admission.admit(id);
        role.giveUp();
        role.takeOrKeep();

        intake.read(job(id), (stored, seeds) -> {});
        admission.admit(id);

        List<StoredTask> tasks = waiting(id);
        assertThat(tasks).hasSize(300);
        assertThat(tasks)
                .extracting(StoredTask::ordinal)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(tasks).extracting(task -> task.work().task()).containsExactlyElementsOf(admittedAtOnce(job));
    }

    private static List<Task> admittedAtOnce(Job job) {
        Admitter admitter = new Admitter(job.settings(), Benchmarks.none());
        try (Stream<SeedRow> rows = new Seeds(job.settings().admission(), TestBuckets::open).read(job.seeds())) {
            List<SeedRow> all = rows.toList();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> (SeedRow.Read) all.get(i))
                    .map(read -> (Admitted.AsTask) admitter.admit(read.seed(), read.origin(), all.indexOf(read)))
                    .map(task -> task.work().task())
                    .toList();
        }
    }

    @Test
    void shouldEndAWindowWithItsRoundsBeforeTheNextIsLookedAt() throws Exception {
        String rows = IntStream.range(0, 40).mapToObj(i -> row("Sum " + i)).collect(Collectors.joining());
        String id = readIn(reading("windows", rows, """
                evolve: {rounds: 1}
                models: [{name: builtin, provider: builtin}]
                roles: {evolve: [builtin]}
                """));

        assertThat(admission.admit(id)).isEqualTo(Next.EVOLVE);
        assertThat(admission.admit(id)).isEqualTo(Next.EVOLVE);

        assertThat(waiting(id)).hasSize(32);
        assertThat(job(id).seedsAdmitted).isEqualTo(32);
    }

    private String readIn(Job job) throws InterruptedException, Halt {
        String id = jobs.submit(job);
        intake.read(job(id), (stored, seeds) -> {});
        return id;
    }

    private static StoredJob job(String id) {
        return QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id));
    }

    private static List<StoredTask> waiting(String id) {
        return QuarkusTransaction.requiringNew().call(() -> StoredTask.waiting(id, -1, 10_000));
    }
}
