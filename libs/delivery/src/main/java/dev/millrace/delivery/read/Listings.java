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

    /**
     * What a data set holds, given where its job stands: of half a second ago at the most while it grows; asked for anew
     * when it was stopped; and once for all when it is done.
     */
    Listing of(DataSetId set, Standing standing) {
        Watched of = watched.get(set);
        if (standing.isDone()) {
            return of.last();
        }
        return of.asOf(standing.grows() ? System.nanoTime() - FRESH.toNanos() : System.nanoTime());
    }

    private final class Watched {
        private final DataSetId set;
        private final Map<String, Committed> known = new HashMap<>();
        private Listing listing = Listing.of(List.of());
        private long taken = System.nanoTime() - Duration.ofHours(1).toNanos();
        private boolean isLast;

        Watched(DataSetId set) {
            this.set = set;
        }

        synchronized Listing last() {
            if (!isLast) {
                Listing unused = asOf(System.nanoTime());
                isLast = true;
            }
            return listing;
        }

        synchronized Listing asOf(long nanos) {
            if (!isLast && taken - nanos < 0) {
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
