// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts lengths by ranges, each twice as long as the one before. */
final class Histogram {

    private final NavigableMap<Integer, Long> counts = new TreeMap<>();

    /**
     * Counts one.
     *
     * @param length 0 or more
     */
    void add(long length) {
        counts.merge(Long.SIZE - Long.numberOfLeadingZeros(length), 1L, Long::sum);
    }

    /** Every range from the shortest length's to the longest's. */
    Chart chart(String title, String about) {
        return Chart.of(
                title,
                about,
                IntStream.range(counts.firstKey(), counts.lastKey() + 1)
                        .mapToObj(range -> Map.entry(label(range), counts.getOrDefault(range, 0L)))
                        .toList());
    }

    private static String label(int range) {
        return range < 2
                ? Integer.toString(range)
                : String.format(Locale.ROOT, "%,d – %,d", 1L << (range - 1), (1L << range) - 1);
    }
}
