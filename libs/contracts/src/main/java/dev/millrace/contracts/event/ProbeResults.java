// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.event;

import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Timings;
import java.util.List;
import java.util.Optional;

/**
 * The validator's answer to a probe. A measurement that failed is an answer with a remark.
 *
 * @param probe the probe, whole
 * @param timings one answer a request, in order
 * @param mutants one answer a mutant, in order
 */
public record ProbeResults(int schemaVersion, Probe probe, List<Timing> timings, List<MutantOutcome> mutants)
        implements Event {

    public ProbeResults {
        timings = List.copyOf(timings);
        mutants = List.copyOf(mutants);
    }

    /**
     * How two solutions compared.
     *
     * @param measured the CPU milliseconds, or none when it could not be measured
     * @param remark why there is no measurement
     */
    public record Timing(String first, String second, Optional<Measured> measured, Optional<Reason> remark) {}

    /**
     * A measurement.
     *
     * @param firstCpuMs the minimum over the runs
     * @param secondCpuMs the minimum over the runs
     * @param runs how many runs each side had
     * @param spread the larger side's relative spread between its runs
     * @param machine what it was measured on
     * @param timings everything that was read off the clock; none from validators that did not tell
     */
    public record Measured(
            double firstCpuMs,
            double secondCpuMs,
            int runs,
            double spread,
            String machine,
            Optional<Timings> timings) {}

    /**
     * What a mutant made of the task's tests.
     *
     * @param outcomes one letter a test, or none when it was not run
     * @param remark why it was not run
     */
    public record MutantOutcome(String id, Optional<String> outcomes, Optional<Reason> remark) {}
}
