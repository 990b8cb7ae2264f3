// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.delivery.read.Listing.Placed;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.stages.JobDirectory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens data sets to any number of readers, of jobs that run and jobs that are done. */
@ApplicationScoped
public class RecordStreams {

    private final JobDirectory jobs;
    private final Listings listings;
    private final ShardCache cache;

    RecordStreams(JobDirectory jobs, ShardStore shards, StreamConfig config) {
        this.jobs = jobs;
        this.listings = new Listings(shards);
        this.cache = new ShardCache(
                shards,
                config.cacheFolder().orElse(Path.of(System.getProperty("java.io.tmpdir"), "millrace-shards")),
                config.cacheBytes());
    }

    /** How a reader wants to read; what it leaves out is read whole, from the beginning, by one reader. */
    public record Wish(List<Cursor> after, Optional<Rank> rank, Optional<String> seed, boolean follow) {

        public Wish {
            after = List.copyOf(after);
        }
    }

    /**
     * Opens a data set.
     *
     * @return nothing when there is no such job
     * @throws ReadRefusedException when the wish makes no sense
     * @throws dev.millrace.delivery.store.StoreAwayException when the store does not answer
     */
    public Optional<RecordStream> open(DataSetId set, Wish wish) {
        return jobs.existing(set.job())
                .map(job -> new RecordStream(
                        cursor(set, wish, Standing.of(job)), wish.follow(), listings, cache, () -> standing(set)));
    }

    /**
     * The committed shards of a data set, as of half a second ago at the most; none when there is no such job.
     *
     * @throws dev.millrace.delivery.store.StoreAwayException when the store does not answer
     */
    public List<ShardInfo> committed(DataSetId set) {
        return jobs
                .existing(set.job())
                .map(job -> listings.of(set, Standing.of(job)).shards())
                .orElse(List.of())
                .stream()
                .map(Placed::info)
                .toList();
    }

    @PreDestroy
    void close() {
        cache.close();
    }

    private Standing standing(DataSetId set) {
        return jobs.existing(set.job())
                .map(Standing::of)
                .orElseThrow(() -> new ReadRefusedException("The job " + set.job() + " was deleted."));
    }

    private Cursor cursor(DataSetId set, Wish wish, Standing standing) {
        if (wish.after().isEmpty()) {
            Optional<Shuffle> shuffle = standing.isDone()
                    ? Optional.of(new Shuffle(
                            wish.seed().orElse("0"), listings.of(set, standing).rows()))
                    : Optional.empty();
            return Cursor.start(set, shuffle, wish.rank().orElse(Rank.ALONE));
        }
        Rank rank = wish.rank().orElseGet(() -> wish.after().getFirst().reader());
        Cursor cursor = Cursor.resume(wish.after(), rank);
        requireFitting(cursor, wish, standing);
        return cursor;
    }

    private void requireFitting(Cursor cursor, Wish wish, Standing standing) {
        Listing listing = listings.of(cursor.set(), standing);
        cursor.shuffle().ifPresent(shuffle -> {
            if (!standing.isDone() || shuffle.rows() != listing.rows()) {
                throw new ReadRefusedException(
                        "This cursor is of a finished data set of %d records, and this one has %d; begin anew."
                                .formatted(shuffle.rows(), listing.rows()));
            }
            wish.seed().filter(seed -> !seed.equals(shuffle.seed())).ifPresent(seed -> {
                throw new ReadRefusedException(
                        "This cursor goes on in the order of the seed '%s', not '%s'; leave the seed out, or begin anew."
                                .formatted(shuffle.seed(), seed));
            });
        });
        if (!listing.reaches(cursor)) {
            throw new ReadRefusedException(
                    "This cursor is further than the data set, which has %d records; give one of this data set."
                            .formatted(listing.rows()));
        }
    }
}
