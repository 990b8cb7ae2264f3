// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.score;

import java.util.Arrays;

/**
 * Which solution passes which test, as bit rows: bit t of row s says that solution s passes test t. Kept by solution and
 * by test, for scores walk both ways.
 */
public final class PassMatrix {

    private final int solutions;
    private final int tests;
    private final long[][] bySolution;
    private final long[][] byTest;

    /**
     * Makes a matrix.
     *
     * @param passes {@code passes[s][t]}; rows have equal lengths
     * @param tests the rows' length, told because there may be no rows
     */
    public PassMatrix(boolean[][] passes, int tests) {
        this.solutions = passes.length;
        this.tests = tests;
        this.bySolution = new long[solutions][words(tests)];
        this.byTest = new long[tests][words(solutions)];
        for (int s = 0; s < solutions; s++) {
            for (int t = 0; t < tests; t++) {
                if (passes[s][t]) {
                    bySolution[s][t >> 6] |= 1L << t;
                    byTest[t][s >> 6] |= 1L << s;
                }
            }
        }
    }

    public int solutions() {
        return solutions;
    }

    public int tests() {
        return tests;
    }

    /** How many tests the solution passes. */
    public int passedBy(int solution) {
        return count(bySolution[solution]);
    }

    /** How many solutions pass the test. */
    public int passing(int test) {
        return count(byTest[test]);
    }

    /** How many solutions have exactly this one's row, itself included. */
    public int sharingRow(int solution) {
        int sharing = 0;
        for (int other = 0; other < solutions; other++) {
            if (sameRow(other, solution)) {
                sharing++;
            }
        }
        return sharing;
    }

    /** Whether two solutions pass exactly the same tests. */
    public boolean sameRow(int one, int other) {
        return Arrays.equals(bySolution[one], bySolution[other]);
    }

    /** The sum of a weight for each test over the tests that the solution passes. */
    public double sumOverPassed(int solution, double[] testWeights) {
        return sum(bySolution[solution], testWeights);
    }

    /** The sum of a weight for each solution over the solutions that pass the test. */
    public double sumOverPassing(int test, double[] solutionWeights) {
        return sum(byTest[test], solutionWeights);
    }

    private static double sum(long[] row, double[] weights) {
        double sum = 0;
        for (int word = 0; word < row.length; word++) {
            for (long bits = row[word]; bits != 0; bits &= bits - 1) {
                sum += weights[(word << 6) + Long.numberOfTrailingZeros(bits)];
            }
        }
        return sum;
    }

    private static int count(long[] row) {
        int count = 0;
        for (long bits : row) {
            count += Long.bitCount(bits);
        }
        return count;
    }

    private static int words(int bits) {
        return (bits + 63) >> 6;
    }
}
