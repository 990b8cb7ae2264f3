// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.Optional;

/**
 * How candidates are run.
 *
 * @param cpuMs the most CPU milliseconds that a solution may take for one test
 * @param memoryMb the address space a candidate's process may have besides what its runtime takes, in MiB
 * @param environment the name of the Python environment that the validator's operator has prepared; the standard
 *     library alone where there is none
 */
public record ExecuteSettings(int cpuMs, int memoryMb, Optional<String> environment) {

    /** One second and one gibibyte. */
    public static ExecuteSettings defaults() {
        return new ExecuteSettings(1_000, 1_024, Optional.empty());
    }
}
