// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.read.RecordStream.Step;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStreamTest {

    @TempDir
    Path folder;

    private final ObjectStore store = ObjectStore.open(TestStore.shared());
    private final String prefix = UUID.randomUUID() + "/";
    private final GrowingDataSet set = new GrowingDataSet(store, prefix, "job");
    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing(State.OPEN, Set.of()));
    private ShardCache cache;

    @BeforeEach
    void fill() {
        // Room for a few shards, so that readers fetch shards again.
        cache = new ShardCache(set.shards, folder, 12 * 1024);
        for (int shard = 0; shard < 5; shard++) {
            set.add(shard % 3, 40 + 7 * shard);
        }
    }

    @AfterEach
    void close() {
        cache.close();
        store.close();
    }

    @Test
    void shouldHandOutWhatIsCommittedAndWaitForMoreUntilTheJobIsDone() {
        Reader reader = reader(start(Rank.ALONE), true);
        assertThat(reader.rest()).isInstanceOf(Step.Waiting.class);
        assertThat(reader.rows).containsExactlyInAnyOrderElementsOf(set.rows());

        set.add(4, 9);
        standing.set(new Standing(State.DONE, Set.of()));

        assertThat(reader.rest()).isInstanceOf(Step.End.class);
        assertThat(reader.rows).containsExactlyInAnyOrderElementsOf(set.rows());
    }

    @Test
    void shouldNotWaitWhenItDoesNotFollow() {
        assertThat(reader(start(Rank.ALONE), false).rest()).isInstanceOf(Step.End.class);
    }

    @Test
    void shouldGoOnAfterAnyRecord() {
        for (boolean done : List.of(false, true)) {
            standing.set(new Standing(done ? State.DONE : State.SEALED, Set.of()));
            Reader whole = reader(begin(Rank.ALONE), false);
            whole.rest();
            for (int stop : List.of(0, 1, 39, 40, 41, 150, whole.rows.size())) {
                Reader broken = reader(begin(Rank.ALONE), false);
                broken.take(stop);
                Reader resumed = reader(Cursor.of(broken.stream.cursor().text(), set.id), false);
                resumed.rest();
                broken.rows.addAll(resumed.rows);
                assertThat(broken.rows).isEqualTo(whole.rows);
            }
        }
    }

    @Test
    void shouldShareRecordsAmongRanksAndHandOutEachOnceWhenTheirNumberChangesTwice() {
        for (boolean done : List.of(false, true)) {
            standing.set(new Standing(done ? State.DONE : State.SEALED, Set.of()));
            Random random = new Random(11);
            List<String> read = new ArrayList<>();
            List<Cursor> cursors = new ArrayList<>();
            for (int world : List.of(8, 6, 3)) {
                List<Cursor> stopped = new ArrayList<>();
                for (Rank rank : ranks(world)) {
                    Cursor from = cursors.isEmpty() ? begin(rank) : Cursor.resume(cursors, rank);
                    Reader reader = reader(from, false);
                    reader.take(world == 3 ? Integer.MAX_VALUE : random.nextInt(12));
                    read.addAll(reader.rows);
                    stopped.add(Cursor.of(reader.stream.cursor().text(), set.id));
                }
                cursors = stopped;
            }
            assertThat(read).containsExactlyInAnyOrderElementsOf(set.rows());
            assertThat(cursors)
                    .allSatisfy(cursor -> assertThat(cursor.text().length()).isLessThan(1200));
        }
    }

    @Test
    void shouldReadShardsThatArePacked() {
        set.add(5, 20, OutputFormat.GZIP);
        set.add(5, 20, OutputFormat.ZSTD);

        Reader reader = reader(start(Rank.ALONE), false);
        reader.rest();

        assertThat(reader.rows).containsExactlyInAnyOrderElementsOf(set.rows());
    }

    @Test
    void shouldPassOverWhatIsWithdrawnAndKeepEveryPlace() {
        standing.set(new Standing(State.DONE, Set.of("t3", "t50")));
        Reader reader = reader(begin(Rank.ALONE), false);
        reader.rest();

        assertThat(reader.rows).hasSize(set.rows().size() - 2).noneMatch(row -> row.contains("\"t50\""));
        assertThat(reader.stream.cursor().at().of(0)).isEqualTo(set.rows().size());
    }

    @Test
    void shouldHandOutNothingOfAShardThatWasAltered() {
        String key = store.list(prefix).getFirst();
        byte[] other = "{}\n".repeat(40).getBytes(UTF_8);
        var metadata = store.head(key).orElseThrow().metadata();
        store.delete(key);
        store.putIfAbsent(key, other, "application/jsonl", Ids.sha256(other), metadata);

        Reader reader = reader(begin(Rank.ALONE), false);

        assertThatThrownBy(reader::rest)
                .isInstanceOf(ShardDamagedException.class)
                .hasMessageContaining("sft/train-p0-000000000000.jsonl");
        assertThat(reader.rows).noneMatch(row -> row.startsWith("{\"id\":\"0-"));
    }

    @Test
    void shouldKeepToTheOrderOfAChainWhenItsFirstShardWasCopiedLater() {
        String key = store.list(prefix).getFirst();
        byte[] content;
        try (var stored = store.get(key).orElseThrow()) {
            content = stored.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var metadata = store.head(key).orElseThrow().metadata();
        store.delete(key);
        store.putIfAbsent(key, content, "application/jsonl", Ids.sha256(content), metadata);

        Reader reader = reader(begin(Rank.ALONE), false);
        reader.rest();

        assertThat(reader.rows).containsExactlyInAnyOrderElementsOf(set.rows());
    }

    @Test
    void shouldRefuseCursorsThatDoNotBelongTogether() {
        List<Cursor> eight = ranks(8).stream().map(this::begin).toList();
        Rank next = new Rank(0, 6);

        assertThatThrownBy(() -> Cursor.resume(eight.subList(0, 7), next))
                .isInstanceOf(ReadRefusedException.class)
                .hasMessageContaining("the ranks [7] are missing");
        assertThatThrownBy(() -> Cursor.resume(List.of(eight.getFirst(), begin(new Rank(1, 3))), next))
                .isInstanceOf(ReadRefusedException.class)
                .hasMessageContaining("not of one set of readers");
    }

    private static List<Rank> ranks(int world) {
        return IntStream.range(0, world)
                .mapToObj(number -> new Rank(number, world))
                .toList();
    }

    private Cursor begin(Rank rank) {
        Optional<Shuffle> shuffle = standing.get().isDone()
                ? Optional.of(new Shuffle("7", set.rows().size()))
                : Optional.empty();
        return Cursor.start(set.id, shuffle, rank);
    }

    private Cursor start(Rank rank) {
        return Cursor.start(set.id, Optional.empty(), rank);
    }

    private Reader reader(Cursor cursor, boolean follows) {
        return new Reader(new RecordStream(cursor, follows, new Listings(set.shards), cache, standing::get));
    }

    private static final class Reader {
        private final RecordStream stream;
        private final List<String> rows = new ArrayList<>();

        Reader(RecordStream stream) {
            this.stream = stream;
        }

        /** Reads on until there is nothing for now. */
        Step rest() {
            return take(Integer.MAX_VALUE);
        }

        Step take(int most) {
            for (int i = 0; i < most; i++) {
                Step step = stream.next();
                if (!(step instanceof Step.Row row)) {
                    return step;
                }
                rows.add(new String(row.json(), UTF_8));
            }
            return new Step.Waiting();
        }
    }
}
