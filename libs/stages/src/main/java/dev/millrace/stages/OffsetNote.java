// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a loop writes beside a committed offset, for whoever takes the partition over. It is how a service learns that
 * its predecessor died, and on which records it may have.
 */
sealed interface OffsetNote {

    /** The partition was given up in order: no record from here on was being worked on. */
    record Clean() implements OffsetNote {
        @Override
        public String text() {
            return "clean";
        }
    }

    /**
     * The partition is being worked on.
     *
     * @param atRisk how many records from this offset on may have been started
     */
    record Running(int atRisk) implements OffsetNote {
        @Override
        public String text() {
            return "running=" + atRisk;
        }
    }

    /**
     * The record at this offset is being worked on alone, because a service may have died on it.
     *
     * @param number which attempt it is, from one
     * @param atRisk how many records from this offset on are under suspicion, this one included
     */
    record Attempt(int number, int atRisk) implements OffsetNote {
        @Override
        public String text() {
            return "attempt=" + number + " running=" + atRisk;
        }
    }

    Pattern FORM = Pattern.compile("(?:attempt=(\\d{1,6}) )?running=(\\d{1,6})(?: died=.*)?");

    /** The offset's metadata. */
    String text();

    /** Reads an offset's metadata; what no loop wrote, such as an offset set by an operator's tool, counts as clean. */
    static OffsetNote parse(String metadata) {
        Matcher form = FORM.matcher(metadata);
        if (!form.matches()) {
            return new Clean();
        }
        int atRisk = Integer.parseInt(form.group(2));
        return form.group(1) == null ? new Running(atRisk) : new Attempt(Integer.parseInt(form.group(1)), atRisk);
    }
}
