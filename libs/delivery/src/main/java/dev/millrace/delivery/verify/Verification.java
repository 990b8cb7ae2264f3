// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a data set in a folder and compares it with its manifest: every file's size, SHA-256 and number of rows, every
 * row's fields, job and identifier, every chain's offsets, and that no task has rows in two splits. Rows are read
 * one at a time; identifiers are kept in memory.
 */
public final class Verification {

    private final Path folder;
    private final Consumer<Problem> found;
    private final Map<Kind, Set<String>> identifiers = new EnumMap<>(Kind.class);
    private final TaskSplits splits = new TaskSplits();

    private Verification(Path folder, Consumer<Problem> found) {
        this.folder = folder;
        this.found = found;
    }

    /**
     * Verifies the data set in a folder.
     *
     * @param found takes each thing that is wrong, as it is found
     * @return the manifest that it was compared with
     * @throws NoManifestException when the folder holds none that can be read
     */
    public static Manifest run(Path folder, Consumer<Problem> found) throws IOException {
        Manifest manifest = manifest(folder.resolve("manifest.json"));
        new Verification(folder, found).compare(manifest);
        return manifest;
    }

    private static Manifest manifest(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoManifestException("There is no " + file
                    + ", which is written when the job is done; name a finished data set's folder.");
        }
        try {
            return Json.read(Files.readAllBytes(file), Manifest.class);
        } catch (MalformedJsonException e) {
            throw new NoManifestException(file + " is no manifest (" + e.getMessage()
                    + "); run the job's command again," + " which writes it anew.");
        }
    }

    private void compare(Manifest manifest) throws IOException {
        manifest.breaks().forEach(sentence -> found.accept(new Problem("manifest.json", sentence)));
        for (ShardInfo shard : manifest.shards()) {
            Path file = folder.resolve(shard.path());
            if (Files.isRegularFile(file)) {
                Set<String> known = identifiers.computeIfAbsent(shard.kind(), kind -> new HashSet<>());
                new ShardCheck(shard, manifest.job(), known, splits, found).read(ByteSource.of(file));
            } else {
                found.accept(new Problem(shard.path(), "is not there, and the manifest lists it; copy it back"));
            }
        }
        Set<String> listed = manifest.shards().stream().map(ShardInfo::path).collect(Collectors.toSet());
        for (Kind kind : Kind.values()) {
            for (String path : shardsIn(kind)) {
                if (!listed.contains(path)) {
                    found.accept(new Problem(path, "is not in the manifest; move it away"));
                }
            }
        }
    }

    private List<String> shardsIn(Kind kind) throws IOException {
        Path below = folder.resolve(kind.label());
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(below)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(ShardStore::isShard)
                    .map(name -> kind.label() + "/" + name)
                    .sorted()
                    .toList();
        }
    }
}
