// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.format.RowWriter;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.shard.Chain;
import dev.millrace.delivery.shard.Shard;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.PutResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A data set of numbered rows, to which shards are added. */
public final class GrowingDataSet {

    final DataSetId id;
    final ShardStore shards;
    private final Map<Integer, Long> reached = new HashMap<>();
    private final List<String> rows = new ArrayList<>();

    public GrowingDataSet(ObjectStore store, String prefix, String job) {
        this.id = new DataSetId(job, Kind.SFT, Split.TRAIN);
        this.shards = new ShardStore(store, prefix);
    }

    /** Commits a plain shard, as {@link #add(int, int, OutputFormat)} does. */
    public void add(int partition, int count) {
        add(partition, count, OutputFormat.JSONL);
    }

    /** Commits a shard of so many rows at the end of a partition's chain; its offsets have gaps, as a topic's do. */
    public void add(int partition, int count, OutputFormat format) {
        long first = reached.getOrDefault(partition, 0L);
        List<String> added = IntStream.range(0, count)
                .mapToObj(row -> "{\"id\":\"%d-%d-%d\",\"task_id\":\"t%d\",\"text\":\"%s\"}"
                        .formatted(partition, first, row, rows.size() + row, "é".repeat(row % 7)))
                .toList();
        byte[] content = file(added, format);
        long next = first + count + 3;
        Chain chain = new Chain(id.job(), id.kind(), id.split(), partition);
        assertThat(shards.commit(new Shard(chain, first, next, count, format, content), "topic"))
                .isInstanceOf(PutResult.Written.class);
        reached.put(partition, next);
        rows.addAll(added);
    }

    private static byte[] file(List<String> rows, OutputFormat format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (RowWriter writer = ShardFormat.of(format).writer(List.of(), file)) {
            for (String row : rows) {
                writer.write(row.getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Every row so far. */
    public List<String> rows() {
        return List.copyOf(rows);
    }
}
