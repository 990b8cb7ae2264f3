// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.Ids;
import dev.millrace.evolver.hygiene.MinHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            // The planner knows nothing of tables that just came to be.
            entities.createNativeMutationQuery("set local enable_seqscan = off").executeUpdate();
            Map<Long, int[]> met = met(keys);
            known(job, met.keySet()).forEach((number, known) -> batch.remember(known, met.get(number)));
        }
        return batch;
    }

    /** The files, of whichever job, that have any of the keys, with those of the keys that they have. */
    private Map<Long, int[]> met(Integer[] keys) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select number, array_agg(key) from likeness_key where key = any(:keys) group by number",
                        Object[].class)
                .setParameter("keys", keys)
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> ints(row[1])));
    }

    private SortedMap<Long, Known> known(String job, Set<Long> numbers) {
        List<Object[]> rows = entities.createNativeQuery("""
                        select l.number, s.origin, l.signature
                        from likeness as l join seed as s on s.job = l.job and s.ordinal = l.ordinal
                        where l.number = any(:numbers) and l.job = :job""", Object[].class)
                .setParameter("numbers", numbers.toArray(Long[]::new))
                .setParameter("job", job)
                .getResultList();
        SortedMap<Long, Known> known = new TreeMap<>();
        rows.forEach(row -> known.put(((Number) row[0]).longValue(), new Known((String) row[1], (byte[]) row[2])));
        return known;
    }

    private static int[] ints(Object column) {
        return column instanceof Integer[] boxed
                ? Arrays.stream(boxed).mapToInt(Integer::intValue).toArray()
                : (int[]) column;
    }

    /** Keeps what a batch has added, for later ones to be held against. */
    void store(Batch batch) {
        List<Added> added = batch.added;
        entities.createNativeMutationQuery("""
                        with kept as (
                            insert into likeness (job, ordinal, signature)
                            select :job, ordinal, decode(signature, 'hex')
                            from unnest(:ordinals, :signatures) as new (ordinal, signature)
                            order by ordinal
                            returning number, ordinal)
                        insert into likeness_key (key, number)
                        select entry.key, kept.number
                        from unnest(:keyed, :keys) as entry (ordinal, key) join kept using (ordinal)""")
                .setParameter("job", batch.job)
                .setParameter("ordinals", added.stream().map(Added::ordinal).toArray(Long[]::new))
                .setParameter(
                        "signatures",
                        added.stream()
                                .map(file -> HexFormat.of().formatHex(file.signature()))
                                .toArray(String[]::new))
                .setParameter(
                        "keyed",
                        added.stream()
                                .flatMap(file -> Collections.nCopies(file.keys().length, file.ordinal()).stream())
                                .toArray(Long[]::new))
                .setParameter(
                        "keys",
                        added.stream()
                                .flatMapToInt(file -> Arrays.stream(file.keys()))
                                .boxed()
                                .toArray(Integer[]::new))
                .executeUpdate();
    }

    /** Its bytes are only compared value by value. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(String origin, byte[] signature) {}

    /** What is to be kept of a file. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Added(long ordinal, int[] keys, byte[] signature) {}

    /** Files in their order, each held against all before it. */
    static final class Batch {

        private final String job;
        private final long salt;
        private final Map<Integer, List<Known>> byKey = new HashMap<>();
        private final List<Added> added = new ArrayList<>();

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
            added.add(new Added(ordinal, bands, file.signature()));
            remember(new Known(origin, file.signature()), bands);
        }

        private void remember(Known file, int[] bands) {
            for (int key : bands) {
                byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(file);
            }
        }
    }
}
