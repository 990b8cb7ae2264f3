// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {

    @Test
    void shouldFindNothingWhereChainsAreWholeAndCountsAgree() {
        Manifest manifest = Manifest.of("job", List.of(shard(0, 0, 7, 5), shard(0, 7, 9, 2), shard(1, 0, 4, 4)));

        assertThat(manifest.differences(Map.of(Kind.FIM, 11L))).isEmpty();
    }

    @Test
    void shouldNameAShardThatFollowsAGapOrOverlapsAnother() {
        Manifest manifest = Manifest.of("job", List.of(shard(0, 0, 7, 5), shard(0, 8, 9, 1), shard(0, 6, 12, 3)));

        assertThat(manifest.differences(Map.of(Kind.FIM, 9L)))
                .containsExactly(
                        "The shard fim/train-p0-000000000008.jsonl should begin at offset 7: a gap",
                        "The shard fim/train-p0-000000000006.jsonl should begin at offset 9: an overlap");
    }

    @Test
    void shouldNameTheShardsWhoseRowsAreNotThoseReported() {
        Manifest manifest = Manifest.of("job", List.of(shard(0, 0, 7, 5)));

        assertThat(manifest.differences(Map.of(Kind.FIM, 6L, Kind.KTO, 1L)))
                .containsExactly(
                        "The shards of kto hold 0 rows, and 1 were reported: []",
                        "The shards of fim hold 5 rows, and 6 were reported: [fim/train-p0-000000000000.jsonl (5)]");
    }

    @Test
    void shouldSayOfEachShardWhatReadersNeed() {
        String json = new String(Manifest.of("job", List.of(shard(3, 0, 7, 5))).toJson(), StandardCharsets.UTF_8);

        assertThat(json).isEqualTo("""
                {
                  "schema_version" : 1,
                  "job" : "job",
                  "shards" : [ {
                    "kind" : "fim",
                    "split" : "train",
                    "path" : "fim/train-p3-000000000000.jsonl",
                    "rows" : 5,
                    "bytes" : 50,
                    "sha256" : "00",
                    "partition" : 3,
                    "first" : 0,
                    "next" : 7
                  } ]
                }
                """);
    }

    private static ShardInfo shard(int partition, long first, long next, long rows) {
        String path = new Chain("job", Kind.FIM, Split.TRAIN, partition).path(first, OutputFormat.JSONL);
        return new ShardInfo(Kind.FIM, Split.TRAIN, path, rows, rows * 10, "00", partition, first, next);
    }
}
