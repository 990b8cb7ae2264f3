// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import dev.millrace.contracts.Ids;
import dev.millrace.delivery.read.Listing.Placed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A finished data set's records in an order that follows from a seed. Shards come in the order of the SHA-256 of
 * {@code seed, line feed, path}; eight are read in turn ({@link Interleaving}); the outcome is cut into windows of 1,024
 * records, and in each window records come in the order of a mixture of the seed and their place. The mixture is the
 * output function of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
 *
 * <p>Going to any place costs no more than a look at the shards' row counts and one window.
 */
final class SeededOrder implements Iterator<Slot> {

    static final int SHARDS_AT_ONCE = 8;
    static final int WINDOW = 1024;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;
    private final Interleaving records;
    private final List<Slot> window = new ArrayList<>();
    private long index;

    /**
     * The order from a place on.
     *
     * @param from the index of the first record wanted
     */
    SeededOrder(Listing listing, String seed, long from) {
        this.key = Long.parseUnsignedLong(Ids.sha256(seed).substring(0, 16), 16);
        this.records = new Interleaving(permuted(listing, seed), SHARDS_AT_ONCE);
        this.index = from / WINDOW * WINDOW;
        records.skipTo(index);
        while (index < from && hasNext()) {
            Slot unused = next();
        }
    }

    @Override
    public boolean hasNext() {
        return !window.isEmpty() || records.hasNext();
    }

    @Override
    public Slot next() {
        if (window.isEmpty()) {
            fill();
        }
        Slot slot = window.removeLast();
        return new Slot(0, index++, slot.ordinal(), slot.shard(), slot.row());
    }

    private void fill() {
        while (window.size() < WINDOW && records.hasNext()) {
            window.add(records.next());
        }
        Comparator<Slot> shuffled = comparingLong(slot -> mix(key + slot.index() * GOLDEN) ^ Long.MIN_VALUE);
        // Taken from the end.
        window.sort(Collections.reverseOrder(shuffled));
    }

    private static List<Placed> permuted(Listing listing, String seed) {
        return listing.shards().stream()
                .collect(toMap(shard -> Ids.sha256(seed + "\n" + shard.info().path()), shard -> shard))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
