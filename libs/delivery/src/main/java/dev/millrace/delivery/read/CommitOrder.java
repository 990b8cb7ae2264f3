// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.delivery.read.Listing.Placed;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records in the order in which their shards were committed; a lane is a chain. */
final class CommitOrder {

    private CommitOrder() {}

    /** The records from the given places on. */
    static Iterator<Slot> from(Listing listing, Places places) {
        return listing.shards().stream()
                .flatMap(shard -> slots(shard, places.of(shard.info().partition())))
                .iterator();
    }

    private static Stream<Slot> slots(Placed shard, long reached) {
        int rows = Math.toIntExact(shard.info().rows());
        int taken = Math.clamp(reached - shard.ordinal(), 0, rows);
        return IntStream.range(taken, rows)
                .mapToObj(row -> shard.slot(shard.info().partition(), shard.ordinal() + row, row));
    }
}
