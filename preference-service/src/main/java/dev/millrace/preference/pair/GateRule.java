// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.record.Agreement;

/** What a job's gate asks of both sides of a pair. */
record GateRule(Gate gate) {

    private static final double ACECODER_LEAST = 0.8;
    private static final double ACECODER_GAP = 0.4;

    /**
     * Whether the best solution is trusted; one that passes nothing never is.
     *
     * @param probability that it is right
     */
    boolean trusts(Agreement best, double probability) {
        return best.passShare() > 0
                && switch (gate) {
                    case Gate.Probability asked -> probability >= asked.least();
                    case Gate.Product product -> best.product() >= product.least();
                    case Gate.AceCoder aceCoder -> best.passShare() >= ACECODER_LEAST;
                    case Gate.Plum plum -> best.passShare() == 1;
                };
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
