// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The shards that readers are at, copied out of the object store once for all of them. A slow reader holds nothing but
 * its place: no connection, no thread of the store's, no rows. Files are removed as soon as they are mapped, so that
 * none is left behind by a process that dies.
 */
final class ShardCache implements AutoCloseable {

    private record Key(String job, ShardInfo shard) {}

    private final ShardStore shards;
    private final Path folder;
    private final LoadingCache<Key, CachedShard> cache;

    /**
     * A cache in a folder.
     *
     * @param bytes how much of it stays when no reader is at it
     */
    ShardCache(ShardStore shards, Path folder, long bytes) {
        this.shards = shards;
        this.folder = folder;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytes / 1024)
                .weigher((Key key, CachedShard shard) -> Math.toIntExact(shard.bytes() / 1024 + 1))
                .evictionListener(ShardCache::close)
                .build(this::load);
    }

    /**
     * A row's JSON.
     *
     * @throws ShardDamagedException when the shard is not as it was written
     * @throws dev.millrace.delivery.store.StoreAwayException when the store does not answer
     */
    byte[] row(String job, Slot slot) {
        Key key = new Key(job, slot.shard());
        while (true) {
            CachedShard shard = cache.get(key);
            try {
                return shard.row(slot.row());
            } catch (IllegalStateException e) {
                // Evicted in between, so it is fetched again.
                if (shard.isOpen()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        cache.asMap().values().forEach(CachedShard::close);
        cache.invalidateAll();
    }

    private CachedShard load(Key key) {
        try {
            String name = UUID.randomUUID().toString();
            Path file = Files.createDirectories(folder).resolve(name);
            Path scratch = folder.resolve(name + ".jsonl");
            try {
                shards.download(key.job(), key.shard(), file);
                return new CachedShard(key.shard(), file, scratch);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder + ", where shards are cached", e);
        }
    }

    private static void close(Key key, CachedShard shard, RemovalCause cause) {
        shard.close();
    }
}
