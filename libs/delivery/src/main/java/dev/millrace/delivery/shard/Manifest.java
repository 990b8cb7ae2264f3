// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every shard of a data set, by kind, split, partition and offset. Derived from the listing alone, so that whoever
 * derives it gets the same bytes.
 */
public record Manifest(int schemaVersion, String job, List<ShardInfo> shards) {

    public Manifest {
        shards = List.copyOf(shards);
    }

    /** The manifest of shards that {@link ShardStore#list} gave. */
    public static Manifest of(String job, List<ShardInfo> shards) {
        return new Manifest(DataRecord.SCHEMA_VERSION, job, shards);
    }

    /** The file's content. */
    public byte[] toJson() {
        try {
            String json = Json.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
            return (json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }

    /** How many rows of a kind are committed. */
    public long rows(Kind kind) {
        return sum(shards.stream().filter(shard -> shard.kind() == kind).toList());
    }

    /** How many rows of a kind are committed in a split. */
    public long rows(Kind kind, Split split) {
        return sum(of(kind, split));
    }

    /** The shards of a kind and split. */
    public List<ShardInfo> of(Kind kind, Split split) {
        return shards.stream()
                .filter(shard -> shard.kind() == kind && shard.split() == split)
                .toList();
    }

    /**
     * Compares the data set with what sinks reported.
     *
     * @param reported rows by kind; a kind that is absent has none
     * @return a sentence for each difference, gap or overlap, naming the shards; none when all is well
     */
    public List<String> differences(Map<Kind, Long> reported) {
        List<String> found = new ArrayList<>(breaks());
        for (Kind kind : Kind.values()) {
            long expected = reported.getOrDefault(kind, 0L);
            if (rows(kind) != expected) {
                found.add("The shards of %s hold %d rows, and %d were reported: %s"
                        .formatted(kind.label(), rows(kind), expected, paths(kind)));
            }
        }
        return List.copyOf(found);
    }

    /** A sentence for each gap and overlap in a chain; none when each shard begins where the one before it ends. */
    public List<String> breaks() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            ShardInfo shard = shards.get(i);
            long reached = i > 0 && shard.follows(shards.get(i - 1))
                    ? shards.get(i - 1).next()
                    : 0;
            if (shard.first() != reached) {
                found.add("The shard %s should begin at offset %d: %s"
                        .formatted(shard.path(), reached, shard.first() > reached ? "a gap" : "an overlap"));
            }
        }
        return found;
    }

    private String paths(Kind kind) {
        return shards.stream()
                .filter(shard -> shard.kind() == kind)
                .map(shard -> shard.path() + " (" + shard.rows() + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static long sum(Collection<ShardInfo> shards) {
        return shards.stream().mapToLong(ShardInfo::rows).sum();
    }
}
