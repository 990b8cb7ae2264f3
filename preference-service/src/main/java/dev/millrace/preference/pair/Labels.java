// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import java.util.List;

/**
 * The solutions of a task that can be told right or wrong by themselves, as KTO rows need them.
 *
 * @param right the best first, then other programs with its outputs on every input; none where it is not trusted
 * @param wrong those that may stand against it, the best of each behaviour alone, better ones first
 */
public record Labels(List<Integer> right, List<Integer> wrong) {

    /** Nothing can be told. */
    public static final Labels NONE = new Labels(List.of(), List.of());

    public Labels {
        right = List.copyOf(right);
        wrong = List.copyOf(wrong);
    }
}
