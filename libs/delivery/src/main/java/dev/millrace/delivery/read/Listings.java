// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.millrace.delivery.read.Listing.Committed;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.StoredObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What data sets hold as of now. However many readers ask, the store is asked for a data set's listing twice a second at
 * most, and once for what each shard says of itself.
 */
final class Listings {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ShardStore shards;
    private final LoadingCache<DataSetId, Watched> watched =
            Caffeine.newBuilder().expireAfterAccess(KEPT).build(Watched::new);

    Listings(ShardStore shards) {
        this.shards = shards;
    }

    /** A listing of half a second ago at the most. */
    Listing recent(DataSetId set) {
        return watched.get(set).asOf(System.nanoTime() - FRESH.toNanos());
    }

    /** A listing that the store is asked for now, or was since. */
    Listing now(DataSetId set) {
        return watched.get(set).asOf(System.nanoTime());
    }

    private final class Watched {
        private final DataSetId set;
        private final Map<String, Committed> known = new HashMap<>();
        private Listing listing = Listing.of(List.of());
        private long taken = System.nanoTime() - Duration.ofHours(1).toNanos();

        Watched(DataSetId set) {
            this.set = set;
        }

        synchronized Listing asOf(long nanos) {
            if (taken - nanos < 0) {
                long asked = System.nanoTime();
                List<StoredObject> objects = shards.listed(set.job(), set.kind(), set.split());
                if (objects.size() != known.size()) {
                    objects.forEach(object -> known.computeIfAbsent(object.key(), _ -> look(object)));
                    listing = Listing.of(List.copyOf(known.values()));
                }
                taken = asked;
            }
            return listing;
        }

        private Committed look(StoredObject object) {
            ShardInfo info = shards.info(set.job(), set.kind(), object.key());
            return new Committed(info, object.written());
        }
    }
}
