// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.millrace.delivery.shard.ShardInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The committed shards of a data set, each with the ordinal of its first record in its chain.
 *
 * @param shards in the order in which the store had them
 */
record Listing(List<Placed> shards) {

    /**
     * A shard in its chain.
     *
     * @param ordinal of the shard's first record in its chain, from 0
     * @param due when the store had it and all before it in its chain, whatever became of their dates since
     */
    record Placed(ShardInfo info, long ordinal, Instant due) {

        Slot slot(int lane, long index, int row) {
            return new Slot(lane, index, ordinal + row, info, row);
        }

        private Placed next(Committed shard) {
            return new Placed(shard.info(), ordinal + info.rows(), shard.at().isAfter(due) ? shard.at() : due);
        }
    }

    /** A shard, and when the store took it. */
    record Committed(ShardInfo info, Instant at) {}

    Listing {
        shards = List.copyOf(shards);
    }

    /**
     * Places shards.
     *
     * @param shards of one data set, in any order; each chain's is that of its offsets
     */
    static Listing of(List<Committed> shards) {
        Map<Integer, Placed> ends = new HashMap<>();
        return new Listing(shards.stream()
                .sorted(comparingLong(shard -> shard.info().first()))
                .map(shard -> ends.compute(
                        shard.info().partition(),
                        (_, last) -> last == null ? new Placed(shard.info(), 0, shard.at()) : last.next(shard)))
                // Stable, so that the shards of a chain stay in their order.
                .sorted(comparing(Placed::due))
                .toList());
    }

    /** Whether a cursor's places are within it. */
    boolean reaches(Cursor cursor) {
        return cursor.at().byLane().entrySet().stream()
                .allMatch(place -> place.getValue() <= (cursor.shuffle().isPresent() ? rows() : rows(place.getKey())));
    }

    private long rows(int partition) {
        return shards.stream()
                .filter(shard -> shard.info().partition() == partition)
                .mapToLong(shard -> shard.info().rows())
                .sum();
    }

    long rows() {
        return shards.stream().mapToLong(shard -> shard.info().rows()).sum();
    }
}
