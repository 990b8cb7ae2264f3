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
    private final boolean[] begins = new boolean[Character.MAX_VALUE + 1];

    Sentinels(Collection<String> texts) {
        byFirst = texts.stream().sorted().distinct().collect(Collectors.groupingBy(text -> text.charAt(0)));
        byFirst.keySet().forEach(first -> begins[first] = true);
    }

    /** The first of them in a text. */
    Optional<String> in(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (begins[text.charAt(i)]) {
                for (String sentinel : byFirst.get(text.charAt(i))) {
                    if (text.startsWith(sentinel, i)) {
                        return Optional.of(sentinel);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
