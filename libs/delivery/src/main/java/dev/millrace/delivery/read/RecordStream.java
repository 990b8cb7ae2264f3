// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.wire.Json;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One reader's way through a data set: the records of its rank that it has not read, each once. It holds places and no
 * records, and waits for nothing by itself.
 */
public final class RecordStream {

    /** What comes next. */
    public sealed interface Step {

        /**
         * A record.
         *
         * @param json as it was published
         * @param cursor how far the reader has come with it
         */
        @SuppressWarnings("ArrayRecordComponent") // Written out at once, never compared.
        record Row(byte[] json, Cursor cursor) implements Step {}

        /** Nothing for now, though more may be committed. */
        record Waiting() implements Step {}

        /** Nothing more. */
        record End() implements Step {}
    }

    private final DataSetId set;
    private final boolean follows;
    private final Listings listings;
    private final ShardCache cache;
    private final Supplier<Standing> standings;
    private Cursor cursor;
    private Iterator<Slot> slots;
    private Standing standing;

    RecordStream(Cursor cursor, boolean follows, Listings listings, ShardCache cache, Supplier<Standing> standings) {
        this.set = cursor.set();
        this.cursor = cursor;
        this.follows = follows;
        this.listings = listings;
        this.cache = cache;
        this.standings = standings;
        this.standing = standings.get();
        this.slots = slots();
    }

    /** How far the reader has come. */
    public Cursor cursor() {
        return cursor;
    }

    /**
     * The next of the reader's records.
     *
     * @throws ReadRefusedException when the job was deleted meanwhile
     * @throws ShardDamagedException when a shard is not as it was written
     * @throws dev.millrace.delivery.store.StoreAwayException when the store does not answer; to be tried again
     */
    public Step next() {
        Optional<Step.Row> row = nextRow();
        if (row.isEmpty() && standing.grows()) {
            // Asked before the store is, so that what was committed before the job was over is not missed.
            standing = standings.get();
            slots = slots();
            row = nextRow();
        }
        if (row.isPresent()) {
            return row.get();
        }
        return follows && standing.grows() ? new Step.Waiting() : new Step.End();
    }

    private Iterator<Slot> slots() {
        Listing listing = listings.of(set, standing);
        return cursor.shuffle()
                .<Iterator<Slot>>map(shuffle ->
                        new SeededOrder(listing, shuffle.seed(), cursor.at().of(0)))
                .orElseGet(() -> CommitOrder.from(listing, cursor.at()));
    }

    private Optional<Step.Row> nextRow() {
        while (slots.hasNext()) {
            Slot slot = slots.next();
            if (cursor.wants(slot)) {
                byte[] json = cache.row(set.job(), slot);
                cursor = cursor.after(slot);
                if (!isWithdrawn(json)) {
                    return Optional.of(new Step.Row(json, cursor));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isWithdrawn(byte[] json) {
        Set<String> withdrawn = standing.withdrawn();
        if (withdrawn.isEmpty()) {
            return false;
        }
        JsonNode row = Json.tree(json);
        return withdrawn.contains(row.path("task_id").asText())
                || withdrawn.contains(row.path("source_sha256").asText());
    }
}
