// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a solution may not stand against the best one. */
public enum Unfit {
    /** It is the same program, or did alike on every input. */
    ALIKE,
    /** It was not run, or an output of it could not be read, so that it may be right. */
    NOT_JUDGED,
    /** It gave no output for any input. */
    WITHOUT_OUTPUT,
    /** Its score is not low enough for the rejected side that is asked for. */
    TOO_GOOD,
    /** The gate asks for a larger difference in passed tests. */
    WITHIN_THE_GATE;

    /** The name in answers. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
