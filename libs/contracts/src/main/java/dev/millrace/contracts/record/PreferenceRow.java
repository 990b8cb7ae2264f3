// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import dev.millrace.contracts.event.LineageStep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A chosen and a rejected answer to one prompt, proved by execution.
 *
 * @param kind {@code correctness} or {@code speed}
 * @param prompt the task's instruction
 * @param chosen the better answer, as trainers read it
 * @param chosenCode the bare code of it
 * @param margin chosen score less rejected score
 * @param agreement of the chosen solution
 * @param gate what the rule named by {@code gate_rule} has to reach; 0 for a rule without a figure
 * @param scorer whose scores these are
 * @param speed how much faster the chosen side is, in a pair by speed; measured
 * @param gateRule what the gate asks for: {@code probability}, {@code product} (S·p, also where absent), {@code acecoder} or
 *     {@code plum}
 * @param chosenProbability that the chosen solution is right, 0 to 1, as calibrated in docs/scoring.md
 */
public record PreferenceRow(
        int schemaVersion,
        String id,
        String taskId,
        String job,
        String kind,
        String language,
        Content prompt,
        Content chosen,
        Content rejected,
        String chosenCode,
        String rejectedCode,
        double chosenScore,
        double rejectedScore,
        double margin,
        Agreement agreement,
        double gate,
        String scorer,
        String chosenId,
        String rejectedId,
        OptionalDouble chosenCpuMs,
        OptionalDouble rejectedCpuMs,
        Models models,
        List<LineageStep> lineage,
        Optional<String> licence,
        Optional<String> sourceSha256,
        Optional<HardNegative> hardNegative,
        Optional<Speed> speed,
        Optional<String> gateRule,
        OptionalDouble chosenProbability)
        implements DataRecord {

    public PreferenceRow {
        lineage = List.copyOf(lineage);
    }

    @Override
    public String rowId() {
        return id;
    }

    /** Who wrote each side. */
    public record Models(String chosen, String rejected) {}

    /** A rejected side that was made by rule. */
    public record HardNegative(String rule) {}

    /**
     * How two right solutions compared in speed.
     *
     * @param ratio the rejected side's time over the chosen side's, the lesser of the two rounds'
     * @param noise the share by which times of one and the same side differed
     * @param runs how many runs each side had in each round
     * @param spread the larger side's relative spread between its runs
     * @param timings everything that was read off the clock, the chosen side first
     */
    public record Speed(double ratio, double noise, int runs, double spread, Timings timings) {}
}
