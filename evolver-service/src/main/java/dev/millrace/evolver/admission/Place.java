// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

/**
 * Where a task stands among a job's tasks. Seeds are taken in windows; a window's seeds come first, then what each round
 * made of them, in the same order. So every place is known before any model has answered.
 *
 * @param rounds how often the job rewrites each instruction
 * @param seedOrdinal the place of the seed, counted from 0
 * @param round 0 for the seed's own task
 */
record Place(int rounds, long seedOrdinal, int round) {

    /** How many seeds a window holds. A number in ordinals, and so never to be changed. */
    static final int WINDOW = 32;

    /** How many ordinals a window takes: those of its seeds, and of what each round makes of them. */
    static long span(int rounds) {
        return (long) WINDOW * (rounds + 1);
    }

    long window() {
        return seedOrdinal / WINDOW;
    }

    long ordinal() {
        return window() * span(rounds) + (long) round * WINDOW + seedOrdinal % WINDOW;
    }

    /** The place of what a later round makes of the same seed. */
    Place inRound(int later) {
        return new Place(rounds, seedOrdinal, later);
    }

    /** The place that has the given ordinal. */
    static Place of(int rounds, long ordinal) {
        long inWindow = ordinal % span(rounds);
        return new Place(rounds, ordinal / span(rounds) * WINDOW + inWindow % WINDOW, (int) (inWindow / WINDOW));
    }
}
