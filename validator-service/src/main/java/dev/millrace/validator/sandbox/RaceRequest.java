// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.job.ExecuteSettings;
import java.util.List;

/**
 * Two solutions to be timed against each other.
 *
 * @param first a source text
 * @param second another one
 * @param tests source texts of tests that both pass; their inputs are scaled up
 * @param entryPoint the function to time
 * @param limits the job's: the memory of a solution, and the environment it runs in
 */
public record RaceRequest(String first, String second, List<String> tests, String entryPoint, ExecuteSettings limits) {

    public RaceRequest {
        tests = List.copyOf(tests);
    }
}
