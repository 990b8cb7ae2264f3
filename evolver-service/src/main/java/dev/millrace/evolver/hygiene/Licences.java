// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Licences by their SPDX identifiers. */
public final class Licences {

    private static final int HEADER_CHARS = 4_000;
    private static final Pattern HEADER = Pattern.compile("SPDX-License-Identifier:\\s*([\\w .+()-]*[\\w.+)])");

    private Licences() {}

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
