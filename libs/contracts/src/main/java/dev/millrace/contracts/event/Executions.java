// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.event;

import java.util.List;
import java.util.Optional;

/**
 * What came of running every solution of a task against every test.
 *
 * @param isolation how the code was jailed, such as {@code rlimits+landlock+seccomp}
 * @param outcomes one string a solution, one letter a test; see {@link OutcomeLetter}
 * @param outputs {@code outputs[i][j]}: equal numbers in a column mean equal outputs for that test's input, -1 none;
 *     numbers are shared by all tests with the same input
 * @param environment what the code ran on; absent in events of earlier versions
 */
public record Executions(
        int schemaVersion,
        String job,
        String settingsHash,
        Task task,
        String isolation,
        List<ExecutedSolution> solutions,
        List<ExecutedTest> tests,
        List<String> outcomes,
        List<List<Integer>> outputs,
        Optional<ExecutionEnvironment> environment)
        implements Event {

    public Executions {
        solutions = List.copyOf(solutions);
        tests = List.copyOf(tests);
        outcomes = List.copyOf(outcomes);
        outputs = outputs.stream().map(List::copyOf).toList();
    }
}
