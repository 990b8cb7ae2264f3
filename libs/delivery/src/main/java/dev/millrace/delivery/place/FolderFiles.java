// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

import dev.millrace.delivery.format.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A data set in a folder. */
record FolderFiles(Path folder) implements DataSetFiles {

    @Override
    public Optional<ByteSource> find(String path) {
        return Optional.of(folder.resolve(path)).filter(Files::isRegularFile).map(ByteSource::of);
    }

    @Override
    public List<String> in(String below) throws IOException {
        Path place = folder.resolve(below);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> below + "/" + file.getFileName()).sorted().toList();
        }
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
