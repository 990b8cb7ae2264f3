// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

/** Line numbers of offsets. */
final class Lines {

    private Lines() {}

    /** The line that an offset lies on, counted from 1. */
    static int of(byte[] code, int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, code.length); i++) {
            line += code[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
