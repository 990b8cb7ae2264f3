// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.delivery.read.Listing.Committed;
import dev.millrace.delivery.shard.ShardInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededOrderTest {

    private final Listing listing = listing(3, 11, 700);

    @Test
    void shouldHandOutEveryRecordOnce() {
        List<Slot> all = all("7", 0);

        assertThat(all).hasSize((int) listing.rows());
        assertThat(all.stream().map(slot -> slot.shard().path() + slot.row())).doesNotHaveDuplicates();
        assertThat(all.stream().map(Slot::index))
                .containsExactlyElementsOf(
                        LongStream.range(0, all.size()).boxed().toList());
    }

    @Test
    void shouldGoOnAtAnyPlaceAsIfItHadNotStopped() {
        List<Slot> all = all("7", 0);

        for (long from : List.of(1L, 5L, 1023L, 1024L, 1025L, 5000L, (long) all.size() - 1, (long) all.size())) {
            assertThat(all("7", from)).isEqualTo(all.subList((int) from, all.size()));
        }
    }

    @Test
    void shouldMixNeighboursAndShards() {
        List<Slot> all = all("7", 0);
        long neighbours = IntStream.range(1, all.size())
                .filter(i -> all.get(i).shard().equals(all.get(i - 1).shard())
                        && all.get(i).row() == all.get(i - 1).row() + 1)
                .count();

        assertThat(neighbours).isLessThan(all.size() / 50);
        assertThat(all.subList(0, SeededOrder.WINDOW).stream().map(Slot::shard).distinct())
                .hasSizeGreaterThanOrEqualTo(SeededOrder.SHARDS_AT_ONCE);
        assertThat(all("8", 0)).isNotEqualTo(all);
    }

    @Test
    void shouldBeTheOrderThatOtherClientsKnow() {
        // Clients in other languages make the same order; theirs are tested against these.
        assertThat(all("7", 0).stream().limit(4).map(SeededOrderTest::name))
                .containsExactly(
                        "sft/train-p1-000000000009.jsonl#2",
                        "sft/train-p0-000000000008.jsonl#120",
                        "sft/train-p1-000000000009.jsonl#62",
                        "sft/train-p0-000000000006.jsonl#110");
    }

    @Test
    void shouldNotDependOnTheOrderOfTheListing() {
        List<Committed> shuffled = new ArrayList<>(committed(3, 11, 700));
        Collections.shuffle(shuffled, new Random(5));
        Iterator<Slot> slots = new SeededOrder(Listing.of(shuffled), "7", 0);

        assertThat(slots).toIterable().containsExactlyElementsOf(all("7", 0));
    }

    private List<Slot> all(String seed, long from) {
        List<Slot> found = new ArrayList<>();
        new SeededOrder(listing, seed, from).forEachRemaining(found::add);
        return found;
    }

    private static String name(Slot slot) {
        return slot.shard().path() + "#" + slot.row();
    }

    private static Listing listing(int chains, int shards, int rows) {
        return Listing.of(committed(chains, shards, rows));
    }

    /** Shards of different lengths. */
    private static List<Committed> committed(int chains, int shards, int rows) {
        List<Committed> found = new ArrayList<>();
        for (int chain = 0; chain < chains; chain++) {
            for (int shard = 0; shard < shards; shard++) {
                String path = "sft/train-p%d-%012d.jsonl".formatted(chain, shard);
                long count = 1 + (rows * (chain + 1L) + 37L * shard) % rows;
                found.add(new Committed(
                        new ShardInfo(Kind.SFT, Split.TRAIN, path, count, 1, "", chain, shard, shard + 1L),
                        Instant.EPOCH));
            }
        }
        return found;
    }
}
