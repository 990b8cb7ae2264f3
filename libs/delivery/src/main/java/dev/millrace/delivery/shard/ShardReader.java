// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads shards row by row. */
public final class ShardReader {

    private final ShardStore store;
    private final String job;

    public ShardReader(ShardStore store, String job) {
        this.store = store;
        this.job = job;
    }

    /** The rows of some shards, in the given order, one shard open at a time; to be closed. */
    public Stream<DataRecord> rows(List<ShardInfo> shards) {
        return shards.stream().flatMap(this::rows);
    }

    private Stream<DataRecord> rows(ShardInfo shard) {
        Class<? extends DataRecord> type = shard.kind().topic().type();
        try {
            return store.open(job, shard).rows().map(row -> Json.read(row, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
