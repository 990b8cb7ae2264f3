// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Whether a file among others is meant, by its path with slashes; what the user names itself is always read. */
    static boolean isMeant(String path) {
        List<String> names = Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
        return !names.isEmpty()
                && names.stream().noneMatch(SeedFiles::isPassedOver)
                && SeedFormat.isSeed(names.getLast());
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
        if (Files.isDirectory(child)) {
            collect(child);
        } else if (SeedFormat.isSeed(child.getFileName().toString())) {
            found.add(child);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !isPassedOver(child.getFileName().toString()))
                    .sorted(Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isPassedOver(String name) {
        return name.startsWith(".") || SKIPPED.contains(name);
    }
}
