// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done with a source file that holds what should not be passed on. */
public enum Treatment {
    /** A mark takes its place. */
    REDACT,
    /** The file is dropped. */
    DROP,
    /** Nothing. */
    KEEP;

    /** The name in job files. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all of them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Treatment::label).toList();
    }
}
