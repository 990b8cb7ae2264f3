// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import java.util.List;

/**
 * The readers of a world of another size, where each of them stopped.
 *
 * @param at by rank
 */
record Predecessors(List<Places> at) {

    Predecessors {
        at = List.copyOf(at);
        if (at.isEmpty()) {
            throw new IllegalArgumentException("a world has a reader");
        }
    }

    boolean took(Slot slot) {
        Places reader = at.get((int) (slot.ordinal() % at.size()));
        return slot.index() < reader.of(slot.lane());
    }

    boolean areBehind(Places places) {
        return at.stream().allMatch(places::isPast);
    }
}
