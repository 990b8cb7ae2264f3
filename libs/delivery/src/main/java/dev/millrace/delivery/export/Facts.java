// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What exported rows say of themselves, counted for the card. */
final class Facts {

    private static final int MOST_VALUES = 100;
    private static final String OTHERS = "(others)";

    private final Map<String, SortedMap<String, Long>> counted = new LinkedHashMap<>();

    void see(JsonNode row) {
        count("Languages", row.path("language").asText());
        count("Licences", row.path("licence").asText("not known"));
        count("Lineage", lineage(row.path("lineage")));
    }

    /** Counts by value, by heading. */
    Map<String, SortedMap<String, Long>> counted() {
        return counted;
    }

    private void count(String heading, String value) {
        SortedMap<String, Long> counts = counted.computeIfAbsent(heading, _ -> new TreeMap<>());
        counts.merge(counts.size() < MOST_VALUES || counts.containsKey(value) ? value : OTHERS, 1L, Long::sum);
    }

    /** A row's steps without what they are of, such as {@code seed, evolve by deepen}. */
    private static String lineage(JsonNode steps) {
        return StreamSupport.stream(steps.spliterator(), false)
                .map(step -> step.path("step").asText()
                        + (step.has("strategy") ? " by " + step.path("strategy").asText() : ""))
                .collect(Collectors.joining(", "));
    }
}
