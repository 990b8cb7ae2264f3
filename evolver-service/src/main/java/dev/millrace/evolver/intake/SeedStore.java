// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.intake;

import dev.millrace.evolver.lifecycle.Lifecycle;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.seed.SeedRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** Gives seeds their ordinals. Every method is part of the running transaction. */
@ApplicationScoped
public class SeedStore {

    private final Session entities;
    private final Lifecycle lifecycle;

    SeedStore(Session entities, Lifecycle lifecycle) {
        this.entities = entities;
        this.lifecycle = lifecycle;
    }

    /**
     * A row that came over the network.
     *
     * @param submission names its content
     */
    public record Submitted(String submission, SeedRow row) {}

    /** What storing did: rows that are new, and rows that were there already. */
    public record Stored(long added, long known) {

        /** Both together. */
        public Stored plus(Stored other) {
            return new Stored(added + other.added, known + other.known);
        }
    }

    /** Looks at seeds before they are stored, as part of the running transaction. */
    @FunctionalInterface
    public interface Look {

        /** May admit or refuse some of the seeds, which are the job's next ones. */
        void at(StoredJob job, List<StoredSeed> seeds);
    }

    /** Stores rows of files, in order, from the given ordinal on. */
    void appendFrom(String jobId, long ordinal, List<SeedRow> rows, Look look) {
        StoredJob job = StoredJob.lock(jobId);
        if (job.seedsStored != ordinal) {
            throw new IllegalStateException(
                    "seed %d of %s was expected, and %d is next".formatted(ordinal, jobId, job.seedsStored));
        }
        List<StoredSeed> seeds = rows.stream()
                .map(row -> StoredSeed.of(jobId, job.seedsStored++, Optional.empty(), row))
                .toList();
        look.at(job, seeds);
        seeds.forEach(seed -> seed.persist());
    }

    /** Stores rows that were not sent before. */
    public Stored append(String jobId, List<Submitted> rows) {
        StoredJob job = StoredJob.lock(jobId);
        lifecycle.requireTakesSeeds(job);
        Set<String> seen = stored(jobId, rows);
        long added = 0;
        for (Submitted row : rows) {
            if (seen.add(row.submission())) {
                StoredSeed.of(jobId, job.seedsStored++, Optional.of(row.submission()), row.row())
                        .persist();
                added++;
            }
        }
        return new Stored(added, rows.size() - added);
    }

    private Set<String> stored(String jobId, List<Submitted> rows) {
        return new HashSet<>(entities.createNativeQuery(
                        "select submission from seed where job = :job and submission = any(:submissions)", String.class)
                .setParameter("job", jobId)
                .setParameter(
                        "submissions", rows.stream().map(Submitted::submission).toArray(String[]::new))
                .getResultList());
    }
}
