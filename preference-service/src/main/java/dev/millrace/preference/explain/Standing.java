// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.millrace.preference.pair.Unfit;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a solution stands in the choice.
 *
 * @param solution its id
 * @param position its place in the verdict row, from 0
 * @param probability that it is right, 0 to 1
 * @param unfit why it may not stand against the best; none for the best itself, and for one that may
 */
public record Standing(String solution, int position, double probability, Part part, Optional<Unfit> unfit) {

    /** The part that a solution plays. */
    public enum Part {
        /** The best, where there is a pair. */
        CHOSEN,
        /** The best, where there is none. */
        BEST,
        REJECTED,
        OTHER;

        /** The name in answers. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
