// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells a source file's language by its extension. */
final class SourceLanguages {

    /** Files that are code, and are told apart from other files only to be refused by name. */
    private static final Map<String, String> WITHOUT_GRAMMAR = Map.ofEntries(
            Map.entry("rs", "rust"),
            Map.entry("c", "c"),
            Map.entry("h", "c"),
            Map.entry("cs", "csharp"),
            Map.entry("rb", "ruby"),
            Map.entry("php", "php"),
            Map.entry("kt", "kotlin"),
            Map.entry("scala", "scala"),
            Map.entry("swift", "swift"),
            Map.entry("sh", "bash"));

    private SourceLanguages() {}

    /** The language of a path; none when the extension says nothing. */
    static Optional<String> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Languages.ofPath(name).map(Language::name).or(() -> Optional.ofNullable(WITHOUT_GRAMMAR.get(extension)));
    }
}
