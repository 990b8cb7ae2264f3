// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import dev.millrace.contracts.record.FimRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What can be counted of fill-in-the-middle rows. */
final class FimStatistics {

    private static final int MOST_BARS = 24;
    private static final int TENTHS = 10;

    private final Map<String, Long> languages = new TreeMap<>();
    private final Map<String, Long> spanKinds = new TreeMap<>();
    private final Map<String, Long> holes = new TreeMap<>();
    private final Map<String, Long> nodeTypes = new TreeMap<>();
    private final Map<String, Long> orders = new TreeMap<>();
    private final Map<String, Long> begins = new TreeMap<>();
    private final Map<String, Long> ends = new TreeMap<>();
    private final Map<String, Long> suffixes = new TreeMap<>();
    private final Histogram middles = new Histogram();
    private final Histogram prefixLengths = new Histogram();
    private final Histogram suffixLengths = new Histogram();
    private final long[] places = new long[TENTHS];
    private final Set<String> sources = new HashSet<>();
    private long rows;
    private long sourceBytes;
    private long windowBytes;

    void add(FimRow row) {
        rows++;
        windowBytes += row.windowEnd() - row.windowStart();
        if (sources.add(row.sourceSha256())) {
            sourceBytes += row.sourceBytes();
        }
        count(languages, row.language());
        count(spanKinds, row.spanKind());
        count(holes, row.hole().orElse("none of them"));
        count(nodeTypes, row.nodeType());
        count(orders, row.order());
        count(begins, beginning(row.prefix()));
        count(ends, ending(row.suffix()));
        count(suffixes, row.suffixCut() ? "cut short" : "to the window's end");
        middles.add(row.byteEnd() - row.byteStart());
        prefixLengths.add(row.byteStart() - row.windowStart());
        suffixLengths.add(row.windowEnd() - row.byteEnd());
        places[(int) Math.min(TENTHS - 1, (long) TENTHS * row.byteStart() / Math.max(1, row.sourceBytes()))]++;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** The figures that need no chart. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rows", number(rows));
        facts.put("sources", number(sources.size()));
        facts.put("rows a source", String.format(Locale.ROOT, "%.1f", (double) rows / sources.size()));
        facts.put("bytes of sources", number(sourceBytes));
        facts.put("bytes of windows", number(windowBytes));
        facts.put("windows, times the sources", String.format(Locale.ROOT, "%.1f", (double) windowBytes / sourceBytes));
        return facts;
    }

    List<Chart> charts() {
        return List.of(
                Chart.byCount("Languages", "Rows by language.", languages, MOST_BARS),
                Chart.byCount("Span kinds", "Rows by how the middle was chosen.", spanKinds, MOST_BARS),
                Chart.byCount("Holes", "Rows by the thirteen kinds of hole of aiXcoder's benchmark.", holes, MOST_BARS),
                Chart.byCount("Nodes", "Rows by the grammar's name for the middle.", nodeTypes, MOST_BARS),
                middles.chart("Length of the middle", "Rows by bytes."),
                prefixLengths.chart("Length of the prefix", "Rows by bytes."),
                suffixLengths.chart("Length of the suffix", "Rows by bytes."),
                Chart.byCount(
                        "Where middles begin", "Rows by what stands before the middle in its line.", begins, MOST_BARS),
                Chart.byCount(
                        "Where middles end", "Rows by what stands after the middle in its line.", ends, MOST_BARS),
                Chart.of("Place in the source", "Rows by how far into its source the middle begins.", places()),
                Chart.byCount("Suffixes", "Rows by how far the suffix goes.", suffixes, MOST_BARS),
                Chart.byCount("Orders", "Rows by the order of the rendered texts.", orders, MOST_BARS));
    }

    private List<Map.Entry<String, Long>> places() {
        List<Map.Entry<String, Long>> bars = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            bars.add(Map.entry("%d – %d %%".formatted(tenth * 10, (tenth + 1) * 10), places[tenth]));
        }
        return bars;
    }

    private static String beginning(String prefix) {
        String line = prefix.substring(prefix.lastIndexOf('\n') + 1);
        if (line.isEmpty()) {
            return "at the line's start";
        }
        return line.isBlank() ? "after the indent" : "within the line";
    }

    private static String ending(String suffix) {
        if (suffix.isEmpty()) {
            return "at the window's end";
        }
        int end = suffix.indexOf('\n');
        return (end < 0 ? suffix : suffix.substring(0, end)).isBlank() ? "at the line's end" : "within the line";
    }

    private static void count(Map<String, Long> counts, String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
