// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import java.util.Locale;

/** The order in which a model reads the parts. */
public enum Order {
    /** Prefix, suffix, middle. */
    PSM,
    /** Suffix, prefix, middle: the middle continues the prefix without a token between them. */
    SPM,
    /** From left to right, without a hole. */
    LTR;

    /** The name in rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
