// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.treesitter.jtreesitter.InputEncoding;
import io.github.treesitter.jtreesitter.Parser;
import io.github.treesitter.jtreesitter.Tree;

/** The parse that {@link Syntax} does, and nothing else: the limit of what can be built from it. */
public final class PureParse {

    private PureParse() {}

    /** Parses a source and throws the tree away. */
    public static void parse(Language language, byte[] utf8) {
        try (Parser parser = new Parser(Parsers.of(language).language());
                Tree tree = parser.parse(new String(utf8, UTF_8), InputEncoding.UTF_8)
                        .orElseThrow()) {
            tree.getRootNode();
        }
    }
}
