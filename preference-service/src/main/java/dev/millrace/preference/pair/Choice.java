// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import dev.millrace.contracts.reason.Reason;
import java.util.List;

/** What came of looking for pairs among a task's solutions. */
public sealed interface Choice {

    /**
     * Pairs to learn from, at least one. They have one chosen side, and no two rejected sides behave alike.
     *
     * @param pairs the one that the settings ask for first
     */
    record Pairs(List<Pair> pairs) implements Choice {

        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * A pair.
     *
     * @param chosen the better solution's position
     * @param rejected the worse one's
     */
    record Pair(int chosen, int rejected) {}

    /** No pair, and why. */
    record NoPair(Reason reason) implements Choice {}
}
