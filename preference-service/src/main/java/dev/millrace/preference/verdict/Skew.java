// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.record.PreferenceRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a trainer could learn from pairs besides right and wrong, counted for the job's summary. */
final class Skew {

    /** A line that brings in a library, in the languages that tasks come in. */
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*(import|from|#include|using|use|require)\\b");

    private Skew() {}

    /**
     * By length, by model and by the number of imports.
     *
     * @return counts under names that begin with {@code pairs-}; sides that are equal count nowhere
     */
    static Map<String, Long> of(List<PreferenceRow> pairs) {
        Map<String, Long> counts = new TreeMap<>();
        for (PreferenceRow pair : pairs) {
            int longer = Integer.compare(
                    pair.chosenCode().length(), pair.rejectedCode().length());
            count(counts, longer, "pairs-chosen-longer", "pairs-chosen-shorter");
            int moreImports = Long.compare(imports(pair.chosenCode()), imports(pair.rejectedCode()));
            count(counts, moreImports, "pairs-chosen-imports-more", "pairs-chosen-imports-fewer");
            counts.merge("pairs-chosen-by/" + pair.models().chosen(), 1L, Long::sum);
            counts.merge("pairs-rejected-by/" + pair.models().rejected(), 1L, Long::sum);
        }
        return counts;
    }

    private static void count(Map<String, Long> counts, int sign, String more, String less) {
        if (sign != 0) {
            counts.merge(sign > 0 ? more : less, 1L, Long::sum);
        }
    }

    private static long imports(String code) {
        return IMPORT.matcher(code).results().count();
    }
}
