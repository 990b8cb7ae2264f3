// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.score;

/**
 * What scorers see of a task: tests that never call the solution are left out, tests with one input share its outputs.
 *
 * @param passes which solution passes which test
 * @param outputs {@code outputs[i][s]}: equal numbers mean that solutions gave equal outputs for input i, numbered from
 *     0 and below the number of solutions; {@link #NO_OUTPUT} where one crashed or timed out
 * @param shapes by solution: equal numbers mean equal normalised syntax trees; from 0, below the number of solutions
 * @param returns by solution: whether any path returns a value
 * @param seeds by solution: a random seed that derives from the task's and the solution's identifier
 * @param lengths by solution: the code's length in characters
 * @param models by solution: equal numbers mean one author; from 0, below the number of solutions
 * @param judged by solution: whether it was run and each of its outputs could be read, without which it cannot be called
 *     wrong
 */
@SuppressWarnings("ArrayRecordComponent") // Dense numbers for tight loops; evidence is never compared.
public record Evidence(
        PassMatrix passes,
        int[][] outputs,
        int[] shapes,
        boolean[] returns,
        long[] seeds,
        int[] lengths,
        int[] models,
        boolean[] judged) {

    /** The number that stands for no output. */
    public static final int NO_OUTPUT = -1;

    /** How many solutions there are. */
    public int solutions() {
        return passes.solutions();
    }

    /** How many tests count. */
    public int tests() {
        return passes.tests();
    }

    /** Whether the solution gave no output for any input. */
    public boolean crashes(int solution) {
        for (int[] column : outputs) {
            if (column[solution] != NO_OUTPUT) {
                return false;
            }
        }
        return true;
    }

    /** Whether two solutions gave equal outputs, or none on both sides, for every input. */
    public boolean outputsAgree(int one, int other) {
        for (int[] column : outputs) {
            if (column[one] != column[other]) {
                return false;
            }
        }
        return true;
    }

    /** Whether two solutions are the same program, or did alike on every input: equal outputs, or none on both sides. */
    public boolean alike(int one, int other) {
        return shapes[one] == shapes[other] || outputsAgree(one, other);
    }

    /** The weight of each solution among its copies: one over the number of solutions of its shape. */
    double[] weights() {
        int[] ofShape = new int[shapes.length];
        for (int shape : shapes) {
            ofShape[shape]++;
        }
        double[] weights = new double[shapes.length];
        for (int s = 0; s < shapes.length; s++) {
            weights[s] = 1.0 / ofShape[shapes[s]];
        }
        return weights;
    }
}
