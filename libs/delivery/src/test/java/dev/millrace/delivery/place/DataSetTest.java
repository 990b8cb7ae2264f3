// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.TestStore;
import dev.millrace.delivery.verify.Problem;
import dev.millrace.delivery.verify.Verification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data sets in a bucket; those in folders are read by the command line's tests. */
class DataSetTest {

    private static final String SHARD = "sft/train-p0-000000000000.jsonl";
    private static final String MISSING = "sft/train-p1-000000000000.jsonl";
    private static final String STRAY = "sft/train-p0-000000000001.jsonl";
    private static final byte[] ROWS = "{\"job\":\"other\"}\n".getBytes(UTF_8);

    private final String prefix = UUID.randomUUID() + "/";
    private final ObjectStore store = ObjectStore.open(TestStore.shared());
    private final DataSetFiles files = new BucketFiles("s3://run/" + prefix, store, prefix);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldReadManifestSettingsAndRowsFromABucket() throws IOException {
        JobSettings settings = JobSettings.defaults("stored");
        put("job.json", Json.bytes(settings));
        put(SHARD, ROWS);
        DataSet dataSet = dataSetOf(SHARD);

        assertThat(dataSet.settings()).isEqualTo(settings);
        try (RowReader rows = dataSet.open(dataSet.manifest().shards().getFirst())) {
            assertThat(rows.next()).hasValueSatisfying(row -> assertThat(new String(row, UTF_8))
                    .isEqualTo("{\"job\":\"other\"}"));
            assertThat(rows.next()).isEmpty();
        }
    }

    @Test
    void shouldVerifyWhatLiesInABucket() throws IOException {
        put(SHARD, "no row\n".getBytes(UTF_8));
        put(STRAY, ROWS);
        List<Problem> found = new ArrayList<>();

        Verification.run(dataSetOf(SHARD, MISSING), found::add);

        assertThat(found).extracting(Problem::place).containsExactly(SHARD, SHARD + ":1", MISSING, STRAY);
    }

    @Test
    void shouldSayThatThereIsNoManifest() {
        assertThatThrownBy(() -> DataSet.of(files))
                .isInstanceOf(UnfinishedDataSetException.class)
                .hasMessageContaining("There is no " + files.name() + "/manifest.json");
    }

    @Test
    void shouldReachAStoreAsTheEnvironmentSays() {
        EnvironmentStore aws = new EnvironmentStore(Map.of("AWS_DEFAULT_REGION", "eu-west-1"));
        assertThat(aws.region()).isEqualTo("eu-west-1");
        assertThat(aws.endpoint()).isEmpty();
        assertThat(aws.pathStyle()).isFalse();

        EnvironmentStore beside = new EnvironmentStore(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9000"));
        assertThat(beside.endpoint()).contains(URI.create("http://127.0.0.1:9000"));
        assertThat(beside.pathStyle()).isTrue();
    }

    private DataSet dataSetOf(String... paths) throws IOException {
        List<ShardInfo> shards = Stream.of(paths).map(DataSetTest::shard).toList();
        put("manifest.json", Manifest.of("stored-1", shards).toJson());
        return DataSet.of(files);
    }

    private static ShardInfo shard(String path) {
        int partition = path.contains("p0") ? 0 : 1;
        return new ShardInfo(Kind.SFT, Split.TRAIN, path, 1, ROWS.length, Ids.sha256(ROWS), partition, 0, 1);
    }

    private void put(String path, byte[] content) {
        store.put(prefix + path, content, "application/octet-stream");
    }
}
