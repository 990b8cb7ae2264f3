// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.Locale;

/** Names for gates that were measured: the fewer pairs a job wants, the purer they are. */
public enum GatePreset {
    PRECISION(0.72),
    BALANCED(0.58),
    YIELD(0.35);

    private final Gate.Probability gate;

    GatePreset(double leastProbability) {
        this.gate = new Gate.Probability(leastProbability);
    }

    /** The name in job files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The gate that it stands for. */
    public Gate.Probability gate() {
        return gate;
    }
}
