// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import io.github.treesitter.jtreesitter.InputEncoding;
import io.github.treesitter.jtreesitter.Parser;
import io.github.treesitter.jtreesitter.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Parses sources. May be called by any number of threads. A source that could bring the native parser down is refused
 * before it gets there.
 */
public final class Syntax {

    /** The largest source, in bytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** The deepest nesting, of brackets before the parse and of nodes after it. */
    public static final int MAX_DEPTH = 1_000;

    /** The processor time that any parse may take, for the first one in a language loads its grammar. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(5);

    /** What the largest source may take besides; it takes a tenth of that. */
    private static final Duration MOST_TIME = Duration.ofSeconds(55);

    private Syntax() {}

    /** Parses a source's UTF-8 bytes. */
    public static ParseResult parse(Language language, byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            return refused(Reason.TOO_LARGE, utf8.length + " bytes, and the parser takes " + MAX_BYTES);
        }
        if (bracketDepth(utf8) > MAX_DEPTH) {
            return tooDeep("brackets");
        }
        try {
            return parse(
                    language, UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString(), limit(utf8.length));
        } catch (CharacterCodingException e) {
            return refused(Reason.NOT_TEXT, "a byte sequence that is no UTF-8");
        }
    }

    /** The tree of a text, where it parses without an error. */
    public static Optional<SyntaxTree> parseClean(Language language, byte[] utf8) {
        return parse(language, utf8) instanceof ParseResult.Parsed(SyntaxTree tree) && !tree.hasError()
                ? Optional.of(tree)
                : Optional.empty();
    }

    /**
     * Loads the parser of every language, so that one that is missing is found before a source is blamed for it.
     *
     * @throws IllegalStateException with a sentence for the operator when one cannot be loaded
     */
    public static void requireParsers() {
        for (Language language : Languages.all()) {
            try {
                parse(language, new byte[0]);
            } catch (IllegalStateException | LinkageError e) {
                String place = NativeLibraries.folder().map(Path::toString).orElse("the shipped libraries");
                throw new IllegalStateException(
                        "The parser of " + language.title() + " in " + place
                                + " cannot be loaded; remove the folder to use the shipped ones, or build it again with"
                                + " ./millrace natives",
                        e);
            }
        }
    }

    /** The types of the named nodes of every grammar. */
    public static Set<String> nodeTypes() {
        return Languages.all().stream()
                .flatMap(language -> Parsers.of(language).namedTypes())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ParseResult parse(Language language, String source, Duration limit) {
        return ParseLimit.within(limit, () -> tree(language, source))
                .orElseGet(() -> refused(Reason.PARSE_TOO_LONG, limit.toSeconds() + " s of processor time"));
    }

    /** Grows with the source, so that a small one that comes to no end is found soon. */
    private static Duration limit(int bytes) {
        return LEAST_TIME.plus(MOST_TIME.multipliedBy(bytes).dividedBy(MAX_BYTES));
    }

    private static ParseResult tree(Language language, String source) {
        LoadedGrammar grammar = Parsers.of(language);
        try (Parser parser = new Parser(grammar.language());
                Tree tree = parser.parse(source, InputEncoding.UTF_8).orElseThrow()) {
            return TreeWalk.flatten(language, grammar, tree)
                    .<ParseResult>map(ParseResult.Parsed::new)
                    .orElseGet(() -> tooDeep("nodes"));
        }
    }

    private static int bracketDepth(byte[] utf8) {
        int depth = 0;
        int deepest = 0;
        for (byte b : utf8) {
            switch (b) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                default -> {}
            }
        }
        return deepest;
    }

    private static ParseResult tooDeep(String what) {
        return refused(Reason.TOO_DEEP, what + " are nested deeper than " + MAX_DEPTH);
    }

    private static ParseResult refused(Reason reason, String evidence) {
        return new ParseResult.Refused(new Decision(reason, evidence));
    }
}
