// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The repositories of a folder of sources: the nearest folder above a file that git knows as one, or else the whole. */
final class FolderRepositories {

    private final Path root;
    private final boolean asked;
    private final Map<Path, String> known = new HashMap<>();

    /**
     * The repositories below a folder; what lies above it is not looked at.
     *
     * @param asked whether anybody wants to know
     */
    FolderRepositories(Path root, boolean asked) {
        this.root = root;
        this.asked = asked;
    }

    /** The name of the repository of what lies in a folder: its path below the root, or the root's own name. */
    Optional<String> of(Path folder) {
        return asked && folder != null && folder.startsWith(root) ? Optional.of(name(folder)) : Optional.empty();
    }

    private String name(Path folder) {
        String seen = known.get(folder);
        if (seen == null) {
            seen = folder.equals(root)
                    ? root.normalize().getFileName().toString()
                    : Files.exists(folder.resolve(".git"))
                            ? root.relativize(folder).toString().replace('\\', '/')
                            : name(folder.getParent());
            known.put(folder, seen);
        }
        return seen;
    }
}
