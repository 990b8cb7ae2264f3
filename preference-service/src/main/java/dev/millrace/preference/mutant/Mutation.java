// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * One small change of a source.
 *
 * @param rule its name
 * @param start the offset of the first byte that goes
 * @param end the offset after the last one
 * @param replacement what stands there instead
 */
record Mutation(String rule, int start, int end, String replacement) {

    String applied(byte[] source) {
        return new String(Arrays.copyOfRange(source, 0, start), UTF_8)
                + replacement
                + new String(Arrays.copyOfRange(source, end, source.length), UTF_8);
    }
}
