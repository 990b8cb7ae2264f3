// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import java.util.List;

/**
 * All that was read off the clock when two solutions were timed against each other on the same scaled-up inputs.
 *
 * @param machine what it was measured on
 * @param scaled how the inputs were made
 * @param rounds the rounds of runs; in the second the other side goes first
 */
public record Timings(String machine, ScaledInputs scaled, List<Round> rounds) {

    public Timings {
        rounds = List.copyOf(rounds);
    }

    /**
     * Inputs scaled up from those of the tests.
     *
     * @param way what was scaled and how, such as {@code varied copies of sequences}
     * @param factor how many times as large an input is as in its test
     * @param calls how many calls, each with an input of its own, make one run
     * @param bytes how large all inputs of a run are
     */
    public record ScaledInputs(String way, double factor, int calls, long bytes) {}

    /**
     * Interleaved runs, each in a fresh process.
     *
     * @param firstMs CPU milliseconds of each of the first solution's runs, in order; in rows, of the chosen side's
     * @param secondMs CPU milliseconds of each of the second solution's runs; in rows, of the rejected side's
     */
    public record Round(List<Double> firstMs, List<Double> secondMs) {

        public Round {
            firstMs = List.copyOf(firstMs);
            secondMs = List.copyOf(secondMs);
        }

        /** The first solution's quickest run. */
        public double first() {
            return firstMs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        /** The second solution's quickest run. */
        public double second() {
            return secondMs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        /** The same runs seen from the second solution. */
        public Round swapped() {
            return new Round(secondMs, firstMs);
        }
    }
}
