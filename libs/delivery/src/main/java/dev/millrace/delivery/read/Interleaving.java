// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.delivery.read.Listing.Placed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The records of shards in a given order, a few shards at a time: each open shard in turn gives one record, and one that
 * has no more leaves its turn to the next shard, or to nobody when there is none.
 */
final class Interleaving {

    private static final class Open {
        private final Placed shard;
        private long row;

        Open(Placed shard) {
            this.shard = shard;
        }

        long left() {
            return shard.info().rows() - row;
        }
    }

    private final Iterator<Placed> waiting;
    private final List<Open> open = new ArrayList<>();
    private long position;
    private int turn;

    /**
     * An interleaving that is at its first record.
     *
     * @param shards none of them empty
     * @param atOnce how many shards are open together
     */
    Interleaving(List<Placed> shards, int atOnce) {
        waiting = shards.iterator();
        while (open.size() < atOnce && waiting.hasNext()) {
            open.add(new Open(waiting.next()));
        }
    }

    boolean hasNext() {
        return !open.isEmpty();
    }

    /** The next record, its place in this order being its index. */
    Slot next() {
        Open shard = open.get(turn);
        Slot slot = shard.shard.slot(0, position, (int) shard.row);
        shard.row++;
        position++;
        turn = replaceIfEmpty(turn) ? turn + 1 : turn;
        turn = turn >= open.size() ? 0 : turn;
        return slot;
    }

    /** Passes over records, whole rounds at a time, until the given place. To be called before any record is taken. */
    void skipTo(long index) {
        while (hasNext() && index - position >= open.size()) {
            long least = open.stream().mapToLong(Open::left).min().orElseThrow();
            long rounds = Math.min(least, (index - position) / open.size());
            position += rounds * open.size();
            open.forEach(shard -> shard.row += rounds);
            for (int i = 0; i < open.size(); ) {
                i = replaceIfEmpty(i) ? i + 1 : i;
            }
        }
        while (hasNext() && position < index) {
            Slot unused = next();
        }
    }

    /** Whether there is an open shard at this turn, its own or the next one. */
    private boolean replaceIfEmpty(int at) {
        if (open.get(at).left() > 0) {
            return true;
        }
        if (waiting.hasNext()) {
            open.set(at, new Open(waiting.next()));
            return true;
        }
        open.remove(at);
        return false;
    }
}
