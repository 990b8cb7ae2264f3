// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

/** Line numbers of offsets. */
public final class Lines {

    private Lines() {}

    /** The line that an offset of a text's UTF-8 lies on, counted from 1. */
    public static int of(byte[] utf8, int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, utf8.length); i++) {
            line += utf8[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
