// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardReader;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data sets of jobs, as they lie in the object store. Every method asks the store anew, and throws
 * {@link dev.millrace.delivery.store.StoreAwayException} when it does not answer.
 */
@ApplicationScoped
public class DataSets {

    @Inject
    ObjectStore store;

    @Inject
    ShardStore shards;

    /**
     * A job's committed shards, by kind, split, partition and offset.
     *
     * @throws dev.millrace.delivery.store.StoreRefusedException when what lies there is not this job's
     */
    public List<ShardInfo> shards(String job) {
        return shards.list(job);
    }

    /** The manifest of a job's committed shards as of now. */
    public Manifest manifest(String job) {
        return Manifest.of(job, shards(job));
    }

    /** A kind's committed rows in the order of its chains; to be closed. */
    public Stream<DataRecord> rows(String job, Kind kind, Split split) {
        return new ShardReader(shards, job).rows(manifest(job).of(kind, split));
    }

    /** The keys of a job's committed shards of a kind, without a look at them. */
    public List<String> shardKeys(String job, Kind kind) {
        return shards.keys(job, kind);
    }

    /** The rows of the shard under a key, to be closed; none when it is gone. */
    public Optional<RowReader> open(String key) throws IOException {
        return shards.open(key);
    }

    /**
     * Writes a file beside the shards, over the one that may be there.
     *
     * @param relativePath below the job's prefix, such as {@code manifest.json}
     */
    public void write(String job, String relativePath, byte[] content, String contentType) {
        store.put(shards.key(job, relativePath), content, contentType);
    }

    /** Removes everything of a job to which nothing is owed any more. */
    public void delete(String job) {
        shards.keys(job).forEach(store::delete);
    }
}
