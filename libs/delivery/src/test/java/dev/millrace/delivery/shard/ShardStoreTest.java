// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import static dev.millrace.contracts.job.OutputFormat.JSONL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.PutResult;
import dev.millrace.delivery.store.StoreRefusedException;
import dev.millrace.delivery.store.TestStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardStoreTest {

    private static final String TOPIC = "topic-1";
    private static final Chain CHAIN = new Chain("job", Kind.SFT, Split.TRAIN, 1);

    private final String place = UUID.randomUUID() + "/";
    private final ObjectStore store = ObjectStore.open(TestStore.shared());
    private final ShardStore shards = new ShardStore(store, place);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldBeginAChainAtZeroAndGoOnWhereItsLastShardEnds() {
        assertThat(shards.next(CHAIN, TOPIC)).isZero();

        assertThat(commit(0, 12)).isInstanceOf(PutResult.Written.class);
        assertThat(commit(12, 20)).isInstanceOf(PutResult.Written.class);

        assertThat(shards.next(CHAIN, TOPIC)).isEqualTo(20);
        assertThat(shards.list("job"))
                .extracting(ShardInfo::path)
                .containsExactly("sft/train-p1-000000000000.jsonl", "sft/train-p1-000000000012.jsonl");
    }

    @Test
    void shouldTakeOneShardOnlyAtEachPlaceOfAChain() {
        commit(0, 12);

        assertThat(commit(0, 9)).isInstanceOf(PutResult.KeyTaken.class);
        assertThat(shards.next(CHAIN, TOPIC)).isEqualTo(12);
    }

    @Test
    void shouldTellTheKeysOfTheShardsOfOneKind() {
        String shard = shards.key("job", CHAIN.path(0, JSONL));
        for (String path : List.of(CHAIN.path(0, JSONL), "sft/README.md", "kto/train-p1-000000000000.jsonl")) {
            store.put(shards.key("job", path), new byte[0], "application/jsonl");
        }

        assertThat(shards.keys("job", Kind.SFT)).containsExactly(shard);
    }

    @Test
    void shouldPassOverWhatIsNoShard() {
        commit(0, 12);
        String leftover = place + CHAIN.path(12, JSONL) + "-" + UUID.randomUUID();
        store.put(leftover, "cut sho".getBytes(UTF_8), "text/plain");
        store.put(place + "sft/notes.txt", "mine".getBytes(UTF_8), "text/plain");

        assertThat(shards.next(CHAIN, TOPIC)).isEqualTo(12);
        assertThat(shards.list("job")).hasSize(1);
    }

    @Test
    void shouldRefuseAShardWithoutMetadata() {
        store.put(place + CHAIN.path(0, JSONL), "{}\n".getBytes(UTF_8), "application/jsonl");

        assertThatThrownBy(() -> shards.next(CHAIN, TOPIC))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("lacks the metadata 'job'");
        assertThatThrownBy(() -> shards.list("job")).isInstanceOf(StoreRefusedException.class);
    }

    @Test
    void shouldRefuseAnotherTopicsShards() {
        commit(0, 12);

        assertThatThrownBy(() -> shards.next(CHAIN, "topic-2"))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("was written from another topic (id topic-1, not topic-2)");
    }

    @Test
    void shouldRefuseAnotherJobsShardsInAPlaceOfOneJob() {
        commit(0, 12);

        assertThatThrownBy(() -> shards.list("another"))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("belongs to the job job; give the job another a place of its own");
    }

    private PutResult commit(long first, long next) {
        return shards.commit(new Shard(CHAIN, first, next, 1, JSONL, "{}\n".getBytes(UTF_8)), TOPIC);
    }
}
