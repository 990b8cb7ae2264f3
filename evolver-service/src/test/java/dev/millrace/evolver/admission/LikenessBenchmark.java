// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Ids;
import dev.millrace.evolver.EvolverParts;
import dev.millrace.evolver.StandingBy;
import dev.millrace.evolver.TestJobs;
import dev.millrace.evolver.hygiene.MinHash;
import dev.millrace.evolver.intake.FileIntake;
import dev.millrace.evolver.lifecycle.Jobs;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.role.ActiveRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What looking for near duplicates costs; {@code docs/benchmarks/near-duplicates.sh} runs it. */
@QuarkusTest
@TestProfile(StandingBy.class)
@QuarkusTestResource(EvolverParts.class)
class LikenessBenchmark {

    private static final int BATCH = 256;
    private static final int WORDS = 1_000;
    private static final int FILES = Integer.getInteger("benchmark.files", 100_000);

    @Inject
    ActiveRole role;

    @Inject
    Jobs jobs;

    @Inject
    FileIntake intake;

    @Inject
    Likenesses likenesses;

    @Inject
    Session entities;

    @Test
    void printsWhatAFileCosts() throws Exception {
        role.takeOrKeep();
        String job = jobs.submit(TestJobs.reading("likeness-benchmark", "", ""));
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(job)), (stored, seeds) -> {});
        role.write(() -> entities.createNativeMutationQuery("""
                        insert into seed (job, ordinal, origin, status)
                        select :job, n, 'file', 'ADMITTED' from generate_series(0, :last) as n""")
                .setParameter("job", job)
                .setParameter("last", FILES)
                .executeUpdate());
        printSignatures();
        System.out.println("| files so far | ms a file | found |");
        System.out.println("| --- | --- | --- |");
        int tenth = Math.max(BATCH, FILES / 10);
        for (int from = 0; from < FILES; from += tenth) {
            printTenth(job, from, Math.min(FILES, from + tenth));
        }
        printBytes();
    }

    /** One of ten files is another one with a word in fifty changed. */
    private static String file(int number) {
        boolean copy = number % 10 == 9;
        SplittableRandom words = new SplittableRandom(copy ? number / 2 : number);
        SplittableRandom changes = new SplittableRandom(number);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            int word = words.nextInt(50_000);
            boolean changed = copy && changes.nextInt(50) == 0;
            text.append("name_")
                    .append(changed ? changes.nextInt(50_000) : word)
                    .append(i % 8 == 7 ? "\n" : " = ");
        }
        return text.toString();
    }

    private static void printSignatures() {
        List<String> files =
                IntStream.range(0, 3_000).mapToObj(LikenessBenchmark::file).toList();
        double bytes = files.stream().mapToLong(String::length).sum();
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            cpu(files, file -> MinHash.of(file).bands(1)[0]);
            cpu(files, file -> Ids.sha256(file.getBytes(UTF_8)).length());
        }
        double signature = cpu(files, file -> MinHash.of(file).bands(1)[0]);
        double sha = cpu(files, file -> Ids.sha256(file.getBytes(UTF_8)).length());
        print("%d files of %.1f KB on average", FILES, bytes / files.size() / 1e3);
        print(
                "signature: %.3f ms of CPU a file, %.0f MB/s, %.1f times SHA-256",
                signature / files.size(), bytes / signature / 1e3, signature / sha);
    }

    private static double cpu(List<String> files, ToLongFunction<String> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long kept = files.stream().mapToLong(work).sum();
        double milliseconds = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
        return kept == Long.MIN_VALUE ? 0 : milliseconds;
    }

    private void printTenth(String job, int from, int to) {
        long nanos = 0;
        int found = 0;
        for (int start = from; start < to; start += BATCH) {
            int first = start;
            List<MinHash> files = new ArrayList<>(IntStream.range(start, Math.min(to, start + BATCH))
                    .parallel()
                    .mapToObj(LikenessBenchmark::file)
                    .map(MinHash::of)
                    .toList());
            long begin = System.nanoTime();
            found += role.write(() -> admit(job, first, files));
            nanos += System.nanoTime() - begin;
        }
        print("| %d | %.2f | %d |", to, nanos / 1e6 / (to - from), found);
    }

    private int admit(String job, int first, List<MinHash> files) {
        Likenesses.Batch batch = likenesses.batch(job, files);
        int found = 0;
        for (int i = 0; i < files.size(); i++) {
            if (batch.find(files.get(i), 0.7).isPresent()) {
                found++;
            } else {
                batch.add(first + i, "file", files.get(i));
            }
        }
        likenesses.store(batch);
        return found;
    }

    private void printBytes() {
        Object[] sizes = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("""
                        select count(*), pg_total_relation_size('likeness') + pg_total_relation_size('likeness_key'),
                            pg_relation_size('likeness_key_meeting')
                        from likeness""", Object[].class).getSingleResult());
        double kept = ((Number) sizes[0]).doubleValue();
        print(
                "PostgreSQL: %.0f bytes a file that was kept, %.0f of them in the index of keys",
                ((Number) sizes[1]).doubleValue() / kept, ((Number) sizes[2]).doubleValue() / kept);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
