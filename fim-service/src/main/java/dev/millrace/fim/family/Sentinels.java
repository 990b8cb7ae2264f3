// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts that some family's tokeniser takes for tokens of its own, looked for all at once. */
final class Sentinels {

    private final Map<Character, List<String>> byFirst;

    Sentinels(Collection<String> texts) {
        byFirst = texts.stream().sorted().distinct().collect(Collectors.groupingBy(text -> text.charAt(0)));
    }

    /** One of them that is in a text. */
    Optional<String> in(String text) {
        return byFirst.entrySet().stream()
                .flatMap(begun -> in(text, begun.getKey(), begun.getValue()).stream())
                .findFirst();
    }

    /** Looking for one character is what the JVM does fastest; few characters of a text begin a sentinel. */
    private static Optional<String> in(String text, char first, List<String> sentinels) {
        for (int at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
            for (String sentinel : sentinels) {
                if (text.startsWith(sentinel, at)) {
                    return Optional.of(sentinel);
                }
            }
        }
        return Optional.empty();
    }
}
