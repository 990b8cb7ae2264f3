// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.job.ExecuteSettings;
import java.util.List;
import java.util.Optional;

/**
 * Solutions to be run against tests.
 *
 * @param solutions distinct source texts
 * @param tests source texts
 * @param entryPoint the function that tests call, where it is known
 * @param limits the job's: time and memory of a solution, and the environment it runs in
 */
public record RunRequest(
        List<String> solutions, List<String> tests, Optional<String> entryPoint, ExecuteSettings limits) {

    public RunRequest {
        solutions = List.copyOf(solutions);
        tests = List.copyOf(tests);
    }
}
