// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.speed.SpeedFindings;
import dev.millrace.preference.speed.SpeedPair;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an inquiry came to.
 *
 * @param speed of the right solutions, where the task was drawn for it
 * @param hardNegative a mutant of the best solution that is wrong
 * @param timed whether there were solutions to time
 * @param mutated whether the task was drawn for a mutant
 */
record Findings(
        Optional<SpeedFindings> speed, Optional<VerdictRow.HardNegative> hardNegative, boolean timed, boolean mutated) {

    Optional<SpeedPair> speedPair() {
        return speed.flatMap(SpeedFindings::pair);
    }

    OptionalDouble efficiency(int position) {
        return speed.map(findings -> findings.efficiency().get(position))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** Why something that was wanted could not be had. */
    Map<Reason, Integer> remarks() {
        Map<Reason, Integer> remarks = new EnumMap<>(Reason.class);
        speed.flatMap(SpeedFindings::remark).ifPresent(reason -> remarks.put(reason, 1));
        if (mutated && hardNegative.isEmpty()) {
            remarks.put(Reason.NO_MUTANT, 1);
        }
        return remarks;
    }

    /** Figures for the job's summary. */
    Map<String, Long> counts() {
        boolean measured = speed.filter(SpeedFindings::measured).isPresent();
        return Map.of(
                "preference-speed", speedPair().isPresent() ? 1L : 0,
                "preference-mutants", hardNegative.isPresent() ? 1L : 0,
                "speed-timed-tasks", timed ? 1L : 0,
                "speed-measured-tasks", measured ? 1L : 0);
    }
}
