// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.nio.file.Path;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a job's seeds: files of rows ({@code .jsonl}, {@code .json}, either gzipped), source files, and folders of both.
 * What cannot be read is refused by itself, and the rest goes on. One row is in memory at a time.
 */
public final class Seeds {

    private Seeds() {}

    /**
     * Every seed below the given paths: in the order of the paths, and by name below a folder. Origins are relative to
     * the given path's own folder, so that they do not tell where on a machine a job was run. Read as the stream is
     * consumed; closing it closes the file that it is in.
     *
     * @param paths files or folders, absolute
     * @param maxBytes the largest row or source file
     */
    public static Stream<SeedRow> read(List<String> paths, int maxBytes) {
        SeedReader reader = new SeedReader(
                paths.stream()
                        .map(Path::of)
                        .flatMap(root -> SeedFiles.below(root).stream()
                                .map(file -> new SeedReader.Found(file, origin(root, file))))
                        .iterator(),
                maxBytes);
        Spliterator<SeedRow> rows =
                Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(rows, false).onClose(reader::close);
    }

    /** A folder's files are named below the folder, a file that was named itself by its name alone. */
    private static String origin(Path root, Path file) {
        Path below = root.equals(file) ? file.getFileName() : root.relativize(file);
        return below.toString().replace('\\', '/');
    }
}
