// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import dev.millrace.preference.score.Evidence;
import dev.millrace.preference.score.PassMatrix;
import java.util.Arrays;

/**
 * How likely a solution is right: a logistic regression on two logarithms. One is of the agreement S·B·√p, where S is the
 * share of solutions that pass exactly its tests, B the share that gives exactly its outputs, both as if there were one
 * solution more that agrees with none, and p the share of tests that it passes. The other is of its score as a share of
 * the best.
 *
 * <p>Source: Millrace's own, fitted to a weak model's recorded solutions; {@code docs/scoring.md} tells how well it is
 * calibrated there. It ranks solutions of any generator; as a probability it is as good as the likeness to that one.
 */
public final class Probability {

    private static final double INTERCEPT = 3.27;
    private static final double OF_AGREEMENT = 1.37;
    private static final double OF_SCORE = 0.99;
    private static final double FLOOR = 0.02;

    private Probability() {}

    /** One probability a solution, 0 to 1; 0 without tests. */
    public static double[] ofAll(Evidence evidence, double[] scores) {
        double[] probabilities = new double[scores.length];
        if (evidence.tests() == 0) {
            return probabilities;
        }
        Arrays.setAll(probabilities, s -> of(s, evidence, scores));
        return probabilities;
    }

    static double of(int solution, Evidence evidence, double[] scores) {
        double best = Arrays.stream(scores).max().orElseThrow();
        double share = best > 0 ? scores[solution] / best : 0;
        double logit = INTERCEPT
                + OF_AGREEMENT * Math.log(agreement(solution, evidence) + FLOOR)
                + OF_SCORE * Math.log(share + FLOOR);
        return 1 / (1 + Math.exp(-logit));
    }

    /** S·B·√p; 0 for a solution that gives no output to agree with. */
    private static double agreement(int solution, Evidence evidence) {
        PassMatrix passes = evidence.passes();
        if (evidence.crashes(solution)) {
            return 0;
        }
        int agreeing = 0;
        for (int other = 0; other < passes.solutions(); other++) {
            if (evidence.outputsAgree(other, solution)) {
                agreeing++;
            }
        }
        double all = passes.solutions() + 1;
        double passShare = (double) passes.passedBy(solution) / passes.tests();
        return passes.sharingRow(solution) / all * (agreeing / all) * Math.sqrt(passShare);
    }
}
