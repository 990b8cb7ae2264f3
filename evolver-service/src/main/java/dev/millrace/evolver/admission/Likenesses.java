// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.Ids;
import dev.millrace.evolver.hygiene.MinHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Finds earlier source files that a file is much like, among all that the job admitted: those that share a key with it,
 * and of these the one with the likest signature. Every method is part of the running transaction.
 */
@ApplicationScoped
class Likenesses {

    private final Session entities;

    Likenesses(Session entities) {
        this.entities = entities;
    }

    /**
     * An earlier file.
     *
     * @param origin where it was found
     * @param likeness 0 to 1
     */
    record Like(String origin, double likeness) {}

    /** The files that a batch is held against: the earlier ones that share a key with one of it, and its own so far. */
    Batch batch(String job, Collection<MinHash> files) {
        Batch batch = new Batch(job);
        Integer[] keys = files.stream()
                .flatMapToInt(file -> Arrays.stream(file.bands(batch.salt)))
                .distinct()
                .boxed()
                .toArray(Integer[]::new);
        if (keys.length > 0) {
            // The planner knows nothing of a table that just came to be.
            entities.createNativeMutationQuery("set local enable_seqscan = off").executeUpdate();
            List<Object[]> rows = entities.createNativeQuery("""
                            select s.origin, l.bands, l.signature
                            from likeness as l join seed as s on s.job = l.job and s.ordinal = l.ordinal
                            where l.job = :job and l.bands && :keys
                            order by l.ordinal""", Object[].class)
                    .setParameter("job", job)
                    .setParameter("keys", keys)
                    .getResultList();
            rows.forEach(row -> batch.remember(new Known((String) row[0], (byte[]) row[2]), bands(row[1])));
        }
        return batch;
    }

    private static int[] bands(Object column) {
        return column instanceof Integer[] boxed
                ? Arrays.stream(boxed).mapToInt(Integer::intValue).toArray()
                : (int[]) column;
    }

    /** Its bytes are only compared value by value. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(String origin, byte[] signature) {}

    /** Files in their order, each held against all before it. */
    static final class Batch {

        private final String job;
        private final long salt;
        private final Map<Integer, List<Known>> byKey = new HashMap<>();

        private Batch(String job) {
            this.job = job;
            this.salt = Ids.seed(0, job);
        }

        /** The likest earlier file, where it is at least as like as asked. */
        Optional<Like> find(MinHash file, double least) {
            byte[] signature = file.signature();
            return Arrays.stream(file.bands(salt))
                    .boxed()
                    .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                    .distinct()
                    .map(known -> new Like(known.origin(), MinHash.likeness(known.signature(), signature)))
                    .filter(like -> like.likeness() >= least)
                    .max(Comparator.comparingDouble(Like::likeness).thenComparing(Like::origin));
        }

        /** Lets later files be held against this one. */
        void add(long ordinal, String origin, MinHash file) {
            int[] bands = file.bands(salt);
            StoredLikeness.of(job, ordinal, bands, file.signature()).persist();
            remember(new Known(origin, file.signature()), bands);
        }

        private void remember(Known file, int[] bands) {
            for (int key : bands) {
                byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(file);
            }
        }
    }
}
