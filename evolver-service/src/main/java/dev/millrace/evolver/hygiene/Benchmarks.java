// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts of benchmarks, of which no source file is to hold one. Letters' case and white space do not count. Texts are
 * looked for whole, as StarCoder's authors did, because overlap of n-grams flags ordinary code.
 */
public final class Benchmarks {

    /** The least letters of a text that says anything; all texts are looked up by so many of theirs at once. */
    private static final int LEAST = 32;

    private static final long FACTOR = 0x100000001B3L;

    private final Map<Long, List<Text>> byBeginning = new HashMap<>();

    private record Text(String origin, String words) {}

    /** No benchmark. */
    public static Benchmarks none() {
        return new Benchmarks(Map.of());
    }

    /**
     * Some texts.
     *
     * @param origins where each was found; texts of fewer than 32 letters are too common to be told by
     */
    public Benchmarks(Map<String, String> origins) {
        origins.forEach((text, origin) -> {
            String words = normalised(text);
            if (words.length() >= LEAST) {
                byBeginning
                        .computeIfAbsent(beginning(words), none -> new ArrayList<>())
                        .add(new Text(origin, words));
            }
        });
    }

    /** Where the text was found that the source holds. */
    public Optional<String> in(String source) {
        if (byBeginning.isEmpty()) {
            return Optional.empty();
        }
        String words = normalised(source);
        if (words.length() < LEAST) {
            return Optional.empty();
        }
        long leaving = 1;
        for (int i = 1; i < LEAST; i++) {
            leaving *= FACTOR;
        }
        long hash = beginning(words);
        for (int start = 0; ; start++) {
            Optional<String> found = at(words, start, hash);
            if (found.isPresent() || start + LEAST == words.length()) {
                return found;
            }
            hash = (hash - words.charAt(start) * leaving) * FACTOR + words.charAt(start + LEAST);
        }
    }

    private Optional<String> at(String words, int start, long hash) {
        return byBeginning.getOrDefault(hash, List.of()).stream()
                .filter(text -> words.startsWith(text.words(), start))
                .map(Text::origin)
                .findFirst();
    }

    private static long beginning(String words) {
        long hash = 0;
        for (int i = 0; i < LEAST; i++) {
            hash = hash * FACTOR + words.charAt(i);
        }
        return hash;
    }

    private static String normalised(String text) {
        StringBuilder words = new StringBuilder(text.length());
        boolean parted = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean white = Character.isWhitespace(c);
            if (!white) {
                words.append(Character.toLowerCase(c));
            } else if (!parted) {
                words.append(' ');
            }
            parted = white;
        }
        return words.toString().strip();
    }
}
