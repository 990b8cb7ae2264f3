// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.RunResult;
import dev.millrace.validator.sandbox.Runner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The matrix of a request.
 *
 * @param isolation how the code was jailed
 * @param environment what it ran on
 * @param outcomes one string a solution, one letter a test, as in a verdict
 * @param outputs one row a solution; equal numbers in a column mean equal outputs, -1 none
 * @param cpuMs CPU milliseconds of each solution over its tests
 * @param trivial one flag a test: whether it never calls the entry point
 * @param truncated the pairs, as solution and test from zero, whose output was larger than can be compared; their letter
 *     is U
 * @param missingModules how many executions ended for want of a module, by the module's name
 * @param remarks how often what is to be known of the matrix came up
 */
record ExecutionAnswer(
        String language,
        String isolation,
        Optional<ExecutionEnvironment> environment,
        List<String> outcomes,
        List<List<Integer>> outputs,
        List<Double> cpuMs,
        List<Boolean> trivial,
        List<List<Integer>> truncated,
        Map<String, Integer> missingModules,
        Map<Reason, Long> remarks) {

    /** Gives each solution the row of its text. */
    static ExecutionAnswer of(ExecutionRequest request, RunRequest run, RunResult result, Runner runner) {
        List<Integer> rows =
                request.solutions().stream().map(run.solutions()::indexOf).toList();
        List<List<Integer>> truncated = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (List<Integer> pair : result.truncated()) {
                if (pair.getFirst().equals(rows.get(i))) {
                    truncated.add(List.of(i, pair.getLast()));
                }
            }
        }
        List<String> outcomes = rows.stream().map(result.outcomes()::get).toList();
        return new ExecutionAnswer(
                request.language(),
                runner.isolation(),
                runner.environment(request.environment()),
                outcomes,
                rows.stream().map(result.outputs()::get).toList(),
                rows.stream().map(result.cpuMs()::get).toList(),
                result.trivial(),
                truncated,
                result.missingModules(),
                remarks(outcomes, result, truncated.size()));
    }

    private static Map<Reason, Long> remarks(List<String> outcomes, RunResult result, long truncated) {
        Map<Reason, Long> remarks = new EnumMap<>(Reason.class);
        remarks.put(Reason.UNJUDGED, letters(outcomes, 'U'));
        remarks.put(Reason.TIMED_OUT, letters(outcomes, 'T'));
        remarks.put(Reason.SKIPPED_AFTER_TIMEOUTS, letters(outcomes, 'S'));
        remarks.put(
                Reason.TRIVIAL_TEST,
                result.trivial().stream().filter(trivial -> trivial).count());
        remarks.put(Reason.OUTPUT_TRUNCATED, truncated);
        remarks.values().removeIf(times -> times == 0);
        return remarks;
    }

    private static long letters(List<String> outcomes, char wanted) {
        return outcomes.stream()
                .flatMapToInt(String::chars)
                .filter(letter -> letter == wanted)
                .count();
    }
}
