// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What came of a request.
 *
 * @param outcomes one string a solution, one letter a test
 * @param outputs one row a solution; equal numbers in a column mean equal outputs, -1 none
 * @param cpuMs CPU milliseconds of each solution over its tests
 * @param inputs one key a test; equal keys mean calls with equal input
 * @param trivial one flag a test: whether it never calls the entry point
 * @param missingModules how many executions ended for want of a module, by the module's name
 * @param truncated pairs of solution and test, counted from zero, whose output was too large to be compared
 */
public record RunResult(
        List<String> outcomes,
        List<List<Integer>> outputs,
        List<Double> cpuMs,
        List<String> inputs,
        List<Boolean> trivial,
        Map<String, Integer> missingModules,
        List<List<Integer>> truncated) {

    public RunResult {
        outcomes = List.copyOf(outcomes);
        outputs = outputs.stream().map(List::copyOf).toList();
        cpuMs = List.copyOf(cpuMs);
        inputs = List.copyOf(inputs);
        trivial = List.copyOf(trivial);
        missingModules = Map.copyOf(missingModules);
        truncated = truncated.stream().map(List::copyOf).toList();
    }

    /** Whether it has the form that the request asks for; a worker that answers anything else is broken. */
    boolean answers(RunRequest request) {
        int solutions = request.solutions().size();
        int tests = request.tests().size();
        return outcomes.size() == solutions
                && outputs.size() == solutions
                && cpuMs.size() == solutions
                && inputs.size() == tests
                && trivial.size() == tests
                && outcomes.stream().allMatch(row -> row.matches("[PFETXSU]{" + tests + "}"))
                && outputs.stream().allMatch(row -> row.size() == tests);
    }
}
