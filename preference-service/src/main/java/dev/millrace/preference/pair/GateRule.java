// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.record.Agreement;

/** What a job's gate asks of both sides of a pair. */
record GateRule(Gate gate) {

    private static final String SHARE_OF_TESTS = "passed share of tests";
    private static final double ACECODER_LEAST = 0.8;
    private static final double ACECODER_GAP = 0.4;

    /**
     * Whether the best solution is trusted; one that passes nothing never is.
     *
     * @param probability that it is right
     */
    GateReading read(Agreement best, double probability) {
        return switch (gate) {
            case Gate.Probability asked -> reading("probability", best, probability, asked.least());
            case Gate.Product product -> reading("S·p", best, best.product(), product.least());
            case Gate.AceCoder aceCoder -> reading(SHARE_OF_TESTS, best, best.passShare(), ACECODER_LEAST);
            case Gate.Plum plum -> reading(SHARE_OF_TESTS, best, best.passShare(), 1);
        };
    }

    private GateReading reading(String figure, Agreement best, double reached, double least) {
        return new GateReading(gate.rule(), figure, reached, least, best.passShare() > 0 && reached >= least);
    }

    /** Whether a solution is so much worse than the trusted one as the gate asks. */
    boolean rejects(Agreement best, Agreement other) {
        return switch (gate) {
            case Gate.Probability probability -> true;
            case Gate.Product product -> true;
            case Gate.AceCoder aceCoder ->
                other.passShare() > 0 && best.passShare() - other.passShare() >= ACECODER_GAP;
            case Gate.Plum plum -> other.passShare() < 1;
        };
    }
}
