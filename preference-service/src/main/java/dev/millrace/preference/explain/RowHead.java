// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifiers that a row begins with, read without reading the row.
 *
 * @param own a preference row's; a verdict row goes by its task's
 * @param task the task's
 */
record RowHead(Optional<String> own, String task) {

    private static final int LONGEST = 256;
    private static final Pattern IDS = Pattern.compile("(?:\"id\":\"([^\"]*)\",)?\"task_id\":\"([^\"]*)\"");

    static Optional<RowHead> of(String line) {
        Matcher ids = IDS.matcher(line).region(0, Math.min(line.length(), LONGEST));
        return ids.find()
                ? Optional.of(new RowHead(Optional.ofNullable(ids.group(1)), ids.group(2)))
                : Optional.empty();
    }

    /** Whether one of the identifiers begins so. */
    boolean begins(String prefix) {
        return task.startsWith(prefix)
                || own.filter(id -> id.startsWith(prefix)).isPresent();
    }
}
