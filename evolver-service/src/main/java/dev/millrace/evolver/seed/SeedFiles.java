// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files below a seed path, by name, so that every machine reads them in one order. */
final class SeedFiles {

    private static final Set<String> SKIPPED = Set.of("__pycache__", "node_modules");

    private final Set<Path> visited = new HashSet<>();
    private final List<Path> found = new ArrayList<>();

    private SeedFiles() {}

    /** The path itself when it is no folder; else what is below it, without hidden files and generated folders. */
    static List<Path> below(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        SeedFiles files = new SeedFiles();
        files.collect(root);
        return files.found;
    }

    private void collect(Path folder) {
        try {
            // A link may lead back to a folder above it; each real folder is read once.
            if (visited.add(folder.toRealPath())) {
                children(folder).forEach(this::take);
            }
        } catch (IOException e) {
            // Handed on as it is, so that whoever reads it refuses it by name.
            found.add(folder);
        }
    }

    private void take(Path child) {
        String name = child.getFileName().toString();
        if (!Files.isDirectory(child)) {
            if (isSeed(name)) {
                found.add(child);
            }
        } else if (!SKIPPED.contains(name)) {
            collect(child);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        }
    }

    /** Readmes, configuration in JSON and the like were not meant; what the user names itself is always read. */
    private static boolean isSeed(String name) {
        return name.endsWith(".jsonl")
                || name.endsWith(".jsonl.gz")
                || SourceLanguages.of(name).isPresent();
    }
}
