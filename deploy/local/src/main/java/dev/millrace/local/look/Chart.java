// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bars, one below the other.
 *
 * @param about what is counted, in a sentence
 */
record Chart(String title, String about, List<Bar> bars) {

    Chart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param percent of all that the chart counts
     * @param width of the longest bar's, in percent
     */
    record Bar(String label, String count, String percent, String width) {}

    /** Whether there is anything to be seen. */
    boolean isShown() {
        return !bars.isEmpty();
    }

    /** The most frequent first. */
    static Chart byCount(String title, String about, Map<String, Long> counts, int most) {
        List<Map.Entry<String, Long>> entries = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .toList();
        long rest = entries.stream().skip(most).mapToLong(Map.Entry::getValue).sum();
        Stream<Map.Entry<String, Long>> shown = entries.stream().limit(most);
        return of(
                title,
                about,
                (rest == 0 ? shown : Stream.concat(shown, Stream.of(Map.entry("others", rest)))).toList());
    }

    /** In the order given. */
    static Chart of(String title, String about, List<Map.Entry<String, Long>> counts) {
        long all = counts.stream().mapToLong(Map.Entry::getValue).sum();
        long longest = counts.stream().mapToLong(Map.Entry::getValue).max().orElse(1);
        return new Chart(
                title,
                about,
                counts.stream()
                        .map(count -> new Bar(
                                count.getKey(),
                                String.format(Locale.ROOT, "%,d", count.getValue()),
                                String.format(Locale.ROOT, "%.1f %%", 100.0 * count.getValue() / all),
                                String.format(Locale.ROOT, "%.2f", 100.0 * count.getValue() / longest)))
                        .toList());
    }
}
