// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.preference.explain.Shards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shards of the data set in a folder, or of those in the folders directly below it. */
record FolderShards(Path folder) implements Shards {

    @Override
    public List<String> keys(Kind kind) {
        return Stream.concat(Stream.of(folder), below(folder))
                .map(dataSet -> dataSet.resolve(kind.label()))
                .flatMap(FolderShards::below)
                .map(Path::toString)
                .filter(path -> ShardFormat.ofFile(path).isPresent())
                .sorted()
                .toList();
    }

    @Override
    public Optional<RowReader> open(String key) {
        try {
            return Optional.of(ShardFormat.ofFile(key).orElseThrow().reader(ByteSource.of(Path.of(key))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(Path.of(key), e);
        }
    }

    private static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static UsageException unreadable(Path path, IOException e) {
        return new UsageException("Cannot read " + path + " (" + e.getMessage() + "); check its permissions", e);
    }
}
