// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.intake;

import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.evolver.EvolverConfig;
import dev.millrace.evolver.lifecycle.Halt;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.role.ActiveRole;
import dev.millrace.evolver.seed.SeedRow;
import dev.millrace.evolver.seed.Seeds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Stores the seeds of a job's files, and goes on behind the last stored one after a kill. */
@ApplicationScoped
public class FileIntake {

    private static final int BATCH = 200;
    private static final long BATCH_CHARS = 4_000_000;

    private final ActiveRole role;
    private final SeedStore store;
    private final EvolverConfig.Corpora corpora;

    FileIntake(ActiveRole role, SeedStore store, EvolverConfig config) {
        this.role = role;
        this.store = store;
        this.corpora = config.corpora();
    }

    /**
     * Reads a job's files to their end, unless that is done.
     *
     * @param look at the seeds as they come
     * @throws Halt when the store that holds them refuses
     * @throws StoreAwayException when it does not answer
     */
    public void read(StoredJob job, SeedStore.Look look) throws InterruptedException, Halt {
        if (job.isStreamed() || job.seedsComplete) {
            return;
        }
        Seeds seeds = new Seeds(job.settings().admission(), bucket -> ObjectStore.open(corpora, bucket));
        try (Stream<SeedRow> rows = seeds.read(job.seedPlaces())) {
            store(job.id, job.seedsStored, rows.skip(job.seedsStored).iterator(), look);
        } catch (StoreAwayException e) {
            if (e.isRefusal()) {
                throw Halt.seedsRefused(e);
            }
            throw e;
        }
        role.write(() -> StoredJob.lock(job.id).seedsComplete = true);
    }

    private void store(String jobId, long first, Iterator<SeedRow> rows, SeedStore.Look look)
            throws InterruptedException {
        long ordinal = first;
        while (rows.hasNext()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("intake of " + jobId);
            }
            long from = ordinal;
            List<SeedRow> batch = next(rows);
            role.write(() -> {
                store.appendFrom(jobId, from, batch, look);
                return from;
            });
            ordinal += batch.size();
        }
    }

    private static List<SeedRow> next(Iterator<SeedRow> rows) {
        List<SeedRow> batch = new ArrayList<>(BATCH);
        long chars = 0;
        while (batch.size() < BATCH && chars < BATCH_CHARS && rows.hasNext()) {
            SeedRow row = rows.next();
            chars += row instanceof SeedRow.Read read ? read.seed().chars() : 0;
            batch.add(row);
        }
        return batch;
    }
}
