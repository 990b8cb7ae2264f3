// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import io.github.treesitter.jtreesitter.Language;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A grammar's tables, read once: asking the native side for a name a node would cost more than the parse. */
final class LoadedGrammar {

    private static final String ERROR = "ERROR";

    private final Language language;
    private final String[] types;
    private final boolean[] named;
    private final String[] fields;

    LoadedGrammar(Language language) {
        this.language = language;
        int kinds = language.getSymbolCount();
        types = new String[kinds];
        named = new boolean[kinds];
        for (int kind = 0; kind < kinds; kind++) {
            types[kind] =
                    Optional.ofNullable(language.getSymbolName((short) kind)).orElse("");
            named[kind] = language.isNamed((short) kind);
        }
        fields = IntStream.rangeClosed(0, language.getFieldCount())
                .mapToObj(id -> id == 0 ? "" : language.getFieldNameForId((short) id))
                .toArray(String[]::new);
    }

    Language language() {
        return language;
    }

    Stream<String> namedTypes() {
        return IntStream.range(0, types.length).filter(kind -> named[kind]).mapToObj(kind -> types[kind]);
    }

    String type(int kind) {
        return isError(kind) ? ERROR : types[kind];
    }

    boolean isNamed(int kind) {
        return isError(kind) || named[kind];
    }

    /** What the parser could not make sense of is of a kind beyond the grammar's own. */
    boolean isError(int kind) {
        return kind >= types.length;
    }

    String field(int id) {
        return fields[id];
    }
}
