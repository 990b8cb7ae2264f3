// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import static dev.millrace.evolver.TestJobs.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.AdmittingEvolver;
import dev.millrace.evolver.EvolverParts;
import dev.millrace.evolver.StandingBy;
import dev.millrace.evolver.admission.Admission.Next;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.lifecycle.JobProgress;
import dev.millrace.evolver.lifecycle.StoredJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StandingBy.class)
@QuarkusTestResource(EvolverParts.class)
class SourceAdmissionTest extends AdmittingEvolver {

    private static final String LONG = IntStream.range(0, 100)
            .mapToObj(i -> "def f" + i + "(a, b): return a + b * " + i)
            .collect(Collectors.joining("\n"));

    @Inject
    Session entities;

    @Test
    void shouldKeepTheFirstOfFilesThatAreMuchAlikeWithinABatchAndAcrossBatches() throws Exception {
        Stream<String> others = IntStream.range(0, 400).mapToObj(i -> source("o" + i + ".py", "only_" + i + " = " + i));
        String rows = source("first.py", LONG)
                + source("second.py", LONG + "\nmore = 1\n")
                + others.collect(Collectors.joining())
                + source("third.py", LONG + "\nother = 2\n")
                + source("same.py", LONG);

        String id = admitAll(reading("alike", rows, ""));

        assertThat(progress(id).tasks().rejected())
                .isEqualTo(Map.of(Reason.NEAR_DUPLICATE, 2L, Reason.EXACT_DUPLICATE, 1L));
        assertThat(QuarkusTransaction.requiringNew().call(() -> StoredSeed.refusals(id)))
                .filteredOn(refusal -> refusal.reason() == Reason.NEAR_DUPLICATE)
                .map(StoredSeed.Refusal::evidence)
                .allMatch(evidence -> evidence.matches("alike.jsonl:\\d+: (0\\.9\\d|1\\.00) like alike.jsonl:1"));
    }

    @Test
    void shouldAdmitFilesThatAreAlikeWhereTheJobAsksForThat() throws Exception {
        String rows = source("first.py", LONG) + source("second.py", LONG + "\nmore = 1\n");

        String id = admitAll(reading("all-alike", rows, "admission: {near-duplicates: 0}"));

        assertThat(progress(id).tasks().rejected()).isEmpty();
    }

    @Test
    void shouldSendNoSecretAnywhereAndSayWhereMarksAre() throws Exception {
        String secret = "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789";
        String rows = source("app.py", "token = '" + secret + "'  # ada@lovelace.org");

        String id = admitAll(reading("secrets", rows, ""));

        assertThat(sent(id)).singleElement().satisfies(event -> {
            assertThat(event).doesNotContain(secret).doesNotContain("lovelace");
            assertThat(event).contains("token = '<GITHUB_TOKEN>'  # <EMAIL>", "\"redacted\":2");
        });
        assertThat(progress(id).remarks()).isEqualTo(Map.of(Reason.REDACTED, 1L));
    }

    @Test
    void shouldTakeSecretsOutOfEveryTextOfATaskBeforeAnyModelIsAsked() throws Exception {
        String secret = "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789";
        String rows = """
                {"instruction": "Call with SECRET.", "output": "t = 'SECRET'", "entry_point": "f", "solutions": ["def f(): return 'SECRET'"], "tests": ["assert f() == 'SECRET'"]}
                {"prompt": "def g(): # SECRET, ada@lovelace.org", "canonical_solution": "return 'SECRET'", "test": "check('SECRET')", "entry_point": "g", "solutions": ["def g(): return 1"]}
                """.replace("SECRET", secret);

        String redacted = admitAll(reading("task-secrets", rows, ""));
        String strict = admitAll(reading("task-secrets-strict", rows, "admission: {secrets: drop}"));

        assertThat(works(redacted))
                .hasSize(2)
                .allSatisfy(work -> assertThat(work).contains("<GITHUB_TOKEN>").doesNotContain(secret));
        assertThat(works(redacted)).anySatisfy(work -> assertThat(work).contains("ada@lovelace.org"));
        assertThat(progress(redacted).remarks()).isEqualTo(Map.of(Reason.REDACTED, 2L));
        assertThat(works(strict)).isEmpty();
        assertThat(progress(strict).tasks().rejected()).isEqualTo(Map.of(Reason.SECRET_FOUND, 2L));
    }

    @Test
    void shouldAdmitLargeStoredSeedsFewAtATime() throws Exception {
        String large = "x = '" + "word ".repeat(200_000) + "'";
        String rows = IntStream.range(0, 12)
                .mapToObj(i -> source("large" + i + ".py", large + "\n# " + i))
                .collect(Collectors.joining());
        String id = jobs.submit(reading("large", rows, "admission: {near-duplicates: 0, max-seed-bytes: 2000000}"));
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id)), (job, seeds) -> {});

        assertThat(admission.admit(id)).isEqualTo(Next.ADMIT);
        assertThat(sent(id)).hasSize(4);
        while (admission.admit(id) == Next.ADMIT) {
            assertThat(sent(id)).hasSizeGreaterThan(4);
        }
        assertThat(sent(id)).hasSize(12);
    }

    @Test
    void shouldDropFilesForWhatTheJobDoesNotWant() throws Exception {
        String secret = "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789";
        String rows = source("secret.py", "token = '" + secret + "'")
                + source("mail.py", "# ada@lovelace.org")
                + source("unknown.py", "unknown = 1")
                + source("gpl.py", "# SPDX-License-Identifier: GPL-3.0-only\ngpl = 1")
                + source("mit.py", "# SPDX-License-Identifier: MIT OR GPL-3.0-only\nmit = 1");

        String strict = admitAll(reading("strict", rows, "admission: {secrets: drop, addresses: drop}"));
        String licensed = admitAll(reading("licensed", rows, "admission: {licences: [MIT, Apache-2.0]}"));

        assertThat(progress(strict).tasks().rejected())
                .isEqualTo(Map.of(Reason.SECRET_FOUND, 1L, Reason.ADDRESS_FOUND, 1L));
        assertThat(QuarkusTransaction.requiringNew().call(() -> StoredSeed.refusals(strict)))
                .map(StoredSeed.Refusal::evidence)
                .containsExactly("strict.jsonl:1: github-token in line 1", "strict.jsonl:2: email in line 1");
        assertThat(progress(licensed).tasks().rejected()).isEqualTo(Map.of(Reason.LICENCE_NOT_ALLOWED, 4L));
        assertThat(sent(licensed)).singleElement().satisfies(event -> assertThat(event)
                .contains("\"licence\":\"MIT OR GPL-3.0-only\""));
    }

    private static String source(String path, String content) {
        return Json.text(Map.of("path", path, "content", content)) + "\n";
    }

    private String admitAll(Job job) throws Exception {
        String id = jobs.submit(job);
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(id)), admission::admitAtOnce);
        while (admission.admit(id) == Next.ADMIT) {
            assertThat(progress(id).seeds()).isPositive();
        }
        return id;
    }

    private JobProgress progress(String id) {
        return jobs.progress(id);
    }

    /** What is kept of tasks for whoever asks models. */
    private List<String> works(String job) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "select work from task where job = :job and kind = 'TASK' order by ordinal", String.class)
                .setParameter("job", job)
                .getResultList());
    }

    private List<String> sent(String job) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "select convert_from(payload, 'UTF8') from outbox where envelope like '%' || :job || '%'"
                                + " and topic like '%candidates' order by number",
                        String.class)
                .setParameter("job", job)
                .getResultList());
    }
}
