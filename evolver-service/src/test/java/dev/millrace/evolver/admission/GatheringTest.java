// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import static dev.millrace.evolver.TestJobs.reading;
import static dev.millrace.evolver.TestJobs.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.contracts.event.Candidates;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.AdmittingEvolver;
import dev.millrace.evolver.EvolverParts;
import dev.millrace.evolver.StandingBy;
import dev.millrace.evolver.admission.Admission.Next;
import dev.millrace.evolver.intake.SeedStore;
import dev.millrace.evolver.lifecycle.StoredJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StandingBy.class)
@QuarkusTestResource(EvolverParts.class)
class GatheringTest extends AdmittingEvolver {

    private static final String CONTEXT = "admission: {near-duplicates: 0, context: {bytes: 400, files: 3}}";

    @Inject
    Session entities;

    @Inject
    Mixing mixing;

    @Test
    void shouldShowAFileWithOthersOfItsRepositoryEarlierAndLaterOnes() throws Exception {
        String rows = source("a", "app.py", "import util\n")
                + source("b", "util.py", "of = 'b'\n")
                + source("c", "app.py", "import util\nfrom c import d\n")
                + source("c", "util.py", "of = 'c'\n");

        Map<String, SourceFile> sent = byContent(admitAll("repositories", rows, CONTEXT, admission::admitAtOnce));

        assertThat(sent).hasSize(4);
        assertThat(sent.get("import util\n").context()).isEmpty();
        assertThat(sent.get("of = 'b'\n").context()).isEmpty();
        assertThat(sent.get("import util\nfrom c import d\n").context())
                .extracting(ContextFile::path, ContextFile::content)
                .containsExactly(tuple("util.py", "of = 'c'\n"));
        assertThat(sent.get("of = 'c'\n").context()).hasSize(1);
    }

    @Test
    void shouldShowEachFileWithTheSameOnesHoweverSeedsCameInBatches() throws Exception {
        String rows = IntStream.range(0, 1_300)
                .mapToObj(i -> source("r" + i / 1_100, "p" + i % 7 + "/f" + i + ".py", "import f" + (i + 1) + "\n"))
                .collect(Collectors.joining());

        Map<String, SourceFile> atOnce = byContent(admitAll("at-once", rows, CONTEXT, admission::admitAtOnce));
        Map<String, SourceFile> stored = byContent(admitAll("stored", rows, CONTEXT, (job, seeds) -> {}));

        assertThat(atOnce).hasSize(1_300);
        assertThat(contexts(atOnce)).isEqualTo(contexts(stored));
        assertThat(atOnce.get("import f11\n").context().getLast().path()).isEqualTo("p4/f11.py");
    }

    @Test
    void shouldShowNoSecretOfAnotherFileAndNothingOfOneThatWasDropped() throws Exception {
        String secret = "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789";
        String rows = source("a", "one.py", "import two\n")
                + source("a", "two.py", "token = '" + secret + "'\n")
                + source("a", "three.py", "three = 'ada@lovelace.org'\n");
        String settings = "admission: {near-duplicates: 0, addresses: drop, context: {bytes: 4000}}";

        List<SourceFile> sent = sent(admitAll("clean", rows, settings, admission::admitAtOnce));

        assertThat(sent).hasSize(2).allSatisfy(file -> assertThat(Json.text(file))
                .doesNotContain(secret)
                .doesNotContain("three"));
        assertThat(sent.getFirst().context())
                .containsExactly(new ContextFile("two.py", "token = '<GITHUB_TOKEN>'\n", Optional.of("MIT")));
    }

    @Test
    void shouldKeepWhatAFileIsShownWithWhileItWaitsForTasks() throws Exception {
        String rows = source("a", "one.py", "import two\n") + source("a", "two.py", "two = 2\n") + row("gathered");

        String id = admitAll("gathered-mix", rows, "mix: 2:1\n" + CONTEXT, admission::admitAtOnce);
        assertThat(sent(id)).isEmpty();
        accept(id);
        assertThat(mixing.release(id, true)).isEqualTo(Mixing.Next.MORE);

        assertThat(sent(id)).hasSize(2).allSatisfy(file -> assertThat(file.context())
                .hasSize(1));
    }

    private static String source(String repository, String path, String content) {
        return Json.text(Map.of("repository", repository, "path", path, "content", content, "licence", "MIT")) + "\n";
    }

    private static Map<String, List<ContextFile>> contexts(Map<String, SourceFile> files) {
        return files.values().stream().collect(Collectors.toMap(SourceFile::content, SourceFile::context));
    }

    private Map<String, SourceFile> byContent(String job) {
        return sent(job).stream().collect(Collectors.toMap(SourceFile::content, Function.identity()));
    }

    private String admitAll(String name, String rows, String settings, SeedStore.Look look) throws Exception {
        String id = jobs.submit(reading(name, rows, settings));
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id)), look);
        while (admission.admit(id) != Next.NOTHING) {
            assertThat(jobs.progress(id).seeds()).isPositive();
        }
        return id;
    }

    /** As if the job's only task had come through. */
    private void accept(String job) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeMutationQuery("insert into tally values (:job, 'mixed/cut-task', 1)")
                        .setParameter("job", job)
                        .executeUpdate());
    }

    private List<SourceFile> sent(String job) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(
                                "select payload from outbox where envelope like '%' || :job || '%'"
                                        + " and topic like '%candidates' order by number",
                                byte[].class)
                        .setParameter("job", job)
                        .getResultList())
                .stream()
                .map(payload -> (SourceFile) Json.read(payload, Candidates.class))
                .toList();
    }
}
