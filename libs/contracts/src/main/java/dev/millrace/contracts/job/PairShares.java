// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * Which share of tasks is drawn for each kind of pair, 0 to 1 each. Whether a task is drawn follows from the task's own
 * seed, so that it never depends on other tasks.
 *
 * @param correctness for a pair of a right and a wrong solution
 * @param speed for a pair of a faster and a slower right solution, which has to be timed
 * @param mutants for a pair whose wrong side is made by rule from the right one
 */
public record PairShares(double correctness, double speed, double mutants) {

    public PairShares {
        requireShare("correctness", correctness);
        requireShare("speed", speed);
        requireShare("mutants", mutants);
    }

    /** Pairs of right and wrong solutions from every task, and none of the others. */
    public static PairShares defaults() {
        return new PairShares(1, 0, 0);
    }

    private static void requireShare(String kind, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of " + kind + " pairs is " + share + "; give a number from 0 to 1");
        }
    }
}
