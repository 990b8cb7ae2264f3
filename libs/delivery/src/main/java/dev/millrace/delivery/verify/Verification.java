// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.place.DataSet;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardStore;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads a data set and compares it with its manifest: every file's size, SHA-256 and number of rows, every
 * row's fields, job and identifier, every chain's offsets, and that no task has rows in two splits. Rows are read
 * one at a time; identifiers are kept in memory.
 */
public final class Verification {

    private final DataSet dataSet;
    private final Consumer<Problem> found;
    private final Map<Kind, Set<String>> identifiers = new EnumMap<>(Kind.class);
    private final TaskSplits splits = new TaskSplits();

    private Verification(DataSet dataSet, Consumer<Problem> found) {
        this.dataSet = dataSet;
        this.found = found;
    }

    /**
     * Verifies a data set.
     *
     * @param found takes each thing that is wrong, as it is found
     */
    public static void run(DataSet dataSet, Consumer<Problem> found) throws IOException {
        new Verification(dataSet, found).compare(dataSet.manifest());
    }

    private void compare(Manifest manifest) throws IOException {
        manifest.breaks().forEach(sentence -> found.accept(new Problem("manifest.json", sentence)));
        for (ShardInfo shard : manifest.shards()) {
            Optional<ByteSource> file = dataSet.files().find(shard.path());
            if (file.isPresent()) {
                Set<String> known = identifiers.computeIfAbsent(shard.kind(), kind -> new HashSet<>());
                new ShardCheck(shard, manifest.job(), known, splits, found).read(file.get());
            } else {
                found.accept(new Problem(shard.path(), "is not there, and the manifest lists it; copy it back"));
            }
        }
        Set<String> listed = manifest.shards().stream().map(ShardInfo::path).collect(Collectors.toSet());
        for (Kind kind : Kind.values()) {
            for (String path : dataSet.files().in(kind.label())) {
                if (ShardStore.isShard(path.substring(path.lastIndexOf('/') + 1)) && !listed.contains(path)) {
                    found.accept(new Problem(path, "is not in the manifest; move it away"));
                }
            }
        }
    }
}
