// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How prompts and answers are written in rows for trainers. */
public enum RowFormat {
    /** As plain texts. */
    STRINGS,
    /** As conversations: lists of messages with role and content. */
    MESSAGES;

    /** The name in job files. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(RowFormat::label).toList();
    }

    /**
     * The format with the given label.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static RowFormat of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no row format '" + label + "'; there are " + labels()));
    }
}
