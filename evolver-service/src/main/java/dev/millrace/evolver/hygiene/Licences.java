// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Licences by their SPDX identifiers. */
public final class Licences {

    private static final int HEADER_CHARS = 4_000;
    private static final Pattern HEADER = Pattern.compile("SPDX-License-Identifier:\\s*([\\w .+()-]*[\\w.+)])");

    private static final List<LicenceText> TEXTS = texts();

    private Licences() {}

    private record LicenceText(String id, String says, Optional<String> also, Optional<String> never) {

        boolean is(String words) {
            return words.contains(says)
                    && also.map(words::contains).orElse(true)
                    && never.map(text -> !words.contains(text)).orElse(true);
        }
    }

    /** What a licence's text is the text of: every licence that it holds, with {@code AND} between them. */
    public static Optional<String> ofText(String licence) {
        String words = licence.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return TEXTS.stream()
                .filter(text -> text.is(words))
                .map(LicenceText::id)
                .reduce((one, other) -> one + " AND " + other);
    }

    private static List<LicenceText> texts() {
        try (InputStream rows = Licences.class.getResourceAsStream("licences.yaml")) {
            return YAMLMapper.builder().addModule(new Jdk8Module()).build().readValue(rows, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of licences cannot be read", e);
        }
    }

    /** What a source says of itself near its top. */
    public static Optional<String> inHeader(String source) {
        Matcher header = HEADER.matcher(source.substring(0, Math.min(HEADER_CHARS, source.length())));
        return header.find() ? Optional.of(header.group(1)) : Optional.empty();
    }

    /**
     * Whether an SPDX expression can be met by the given licences alone, in any letters. Of {@code OR} one side is
     * enough, of {@code AND} both are needed; an exception ({@code WITH}) is part of its licence. An expression with
     * brackets is taken at its strictest.
     */
    public static boolean isMet(String expression, List<String> allowed) {
        return expression.contains("(")
                ? areAllowed(expression.replaceAll("[()]", " "), "(?i)\\s(AND|OR)\\s", allowed)
                : Arrays.stream(expression.split("(?i)\\sOR\\s"))
                        .anyMatch(side -> areAllowed(side, "(?i)\\sAND\\s", allowed));
    }

    private static boolean areAllowed(String licences, String parted, List<String> allowed) {
        return Arrays.stream(licences.split(parted)).map(String::strip).allMatch(licence -> allowed.stream()
                .anyMatch(licence::equalsIgnoreCase));
    }
}
