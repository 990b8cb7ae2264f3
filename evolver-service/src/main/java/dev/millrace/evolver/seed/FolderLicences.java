// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.evolver.hygiene.Licences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The licences of a folder of sources: that of a file's own folder, or of the nearest one above it that has any. */
final class FolderLicences {

    private static final String NAMES = "(un)?licen[cs]e(\\.[a-z]+)?|copying(\\.[a-z]+)?";

    private final Path root;
    private final Map<Path, Optional<String>> known = new HashMap<>();

    /** The licences below a folder; what lies above it is not looked at. */
    FolderLicences(Path root) {
        this.root = root;
    }

    /** An SPDX expression for what lies in a folder, where a text of a known licence says so. */
    Optional<String> of(Path folder) {
        if (folder == null || !folder.startsWith(root)) {
            return Optional.empty();
        }
        Optional<String> seen = known.get(folder);
        if (seen == null) {
            seen = own(folder).or(() -> of(folder.getParent()));
            known.put(folder, seen);
        }
        return seen;
    }

    private static Optional<String> own(Path folder) {
        TreeSet<Path> texts = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FolderLicences::isLicence)) {
            files.forEach(texts::add);
            StringBuilder all = new StringBuilder();
            for (Path text : texts) {
                all.append(new String(Files.readAllBytes(text), StandardCharsets.UTF_8))
                        .append('\n');
            }
            return Licences.ofText(all.toString());
        } catch (IOException e) {
            // A licence that cannot be read is none that is known.
            return Optional.empty();
        }
    }

    private static boolean isLicence(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(NAMES) && Files.isRegularFile(file);
    }
}
