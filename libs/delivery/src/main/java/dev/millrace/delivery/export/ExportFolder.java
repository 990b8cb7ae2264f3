// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is empty until an export is whole; what is not lies in a folder of its own below it. */
record ExportFolder(Path out, Path partial) {

    private static final String PARTIAL = ".partial";

    /**
     * Makes the folder, if need be, and clears what an export left there that was broken off.
     *
     * @throws ExportRefusedException when there is anything else in it
     */
    static ExportFolder begin(Path out) throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ExportRefusedException(out + " is a file; choose a folder with --out.");
        }
        Files.createDirectories(out);
        Path partial = out.resolve(PARTIAL);
        for (Path entry : entries(out)) {
            if (!entry.equals(partial)) {
                throw new ExportRefusedException(out + " has " + entry.getFileName()
                        + " in it, and an export overwrites nothing; choose another folder with --out.");
            }
        }
        if (Files.exists(partial)) {
            remove(partial);
        }
        return new ExportFolder(out, Files.createDirectory(partial));
    }

    /** A folder of the export. */
    Path make(String name) throws IOException {
        return Files.createDirectory(partial.resolve(name));
    }

    /** Moves all to where it belongs. */
    void finish() throws IOException {
        for (Path entry : entries(partial)) {
            Files.move(entry, out.resolve(entry.getFileName()));
        }
        Files.delete(partial);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
