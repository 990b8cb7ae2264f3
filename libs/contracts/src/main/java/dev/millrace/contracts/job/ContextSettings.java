// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * How much of its repository a source file is shown with.
 *
 * @param bytes the most UTF-8 bytes of other files' texts; 0 for none
 * @param files the most other files
 */
public record ContextSettings(int bytes, int files) {

    /** Each file by itself. */
    public static ContextSettings none() {
        return new ContextSettings(0, 8);
    }

    /** Whether files are shown with others at all. */
    public boolean showsOthers() {
        return bytes > 0 && files > 0;
    }
}
