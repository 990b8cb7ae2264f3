// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A task with every solution's outcome on every test, and the scores. Every score can be recomputed from the row.
 *
 * @param isolation how the code was jailed
 * @param outcomes one string a solution, one letter a test: P passed, F assertion failed, E raised, T timed out, X did
 *     not load, S skipped, U could not be judged
 * @param outputs equal numbers in a column mean equal outputs for that test's input, -1 none
 * @param best the solution that scores highest, where one does
 * @param hardNegatives near misses of the best solution, made by rule and executed; empty unless the job asks for them
 * @param environment what the code ran on: the runtime, and the versions of what was installed
 * @param rules by what pairs were chosen; absent in rows of earlier versions
 */
public record VerdictRow(
        int schemaVersion,
        String taskId,
        String job,
        String instruction,
        String language,
        Optional<String> entryPoint,
        List<LineageStep> lineage,
        String isolation,
        List<Solution> solutions,
        List<Test> tests,
        List<String> outcomes,
        List<List<Integer>> outputs,
        Optional<Best> best,
        List<HardNegative> hardNegatives,
        Optional<ExecutionEnvironment> environment,
        Optional<Rules> rules)
        implements DataRecord {

    public VerdictRow {
        lineage = List.copyOf(lineage);
        solutions = List.copyOf(solutions);
        tests = List.copyOf(tests);
        outcomes = List.copyOf(outcomes);
        outputs = outputs.stream().map(List::copyOf).toList();
        // A row of an earlier version has none.
        hardNegatives = hardNegatives == null ? List.of() : List.copyOf(hardNegatives);
    }

    @Override
    public String rowId() {
        return taskId;
    }

    /**
     * A solution with its scores.
     *
     * @param shape equal where normalised syntax trees are
     * @param returns whether any path returns a value
     * @param score the configured scorer's, higher is better
     * @param scores every requested scorer's, by its published name
     * @param cpuMs CPU milliseconds over all tests; measured
     * @param efficiency of a right solution that was timed: the task's best time over its own, up to 1; measured
     */
    public record Solution(
            String id,
            String code,
            String model,
            List<Finding> findings,
            String shape,
            boolean returns,
            double score,
            Map<String, Double> scores,
            OptionalDouble cpuMs,
            OptionalDouble efficiency) {

        public Solution {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A test with the trust that its passing solutions lend it.
     *
     * @param input equal where tests call with the same input
     * @param trust 0 to 1; 0 for a test that never calls the solution
     * @param trivial whether the test never calls the solution, so that it carries no weight
     */
    public record Test(String id, String code, String model, String input, double trust, boolean trivial) {}

    /**
     * A mutant of a solution that ran and failed a credible test.
     *
     * @param parent the id of the solution that it was made from
     * @param rule what was changed, such as {@code negated-condition}
     * @param outcomes one letter a test
     */
    public record HardNegative(String id, String parent, String rule, String code, String outcomes) {}

    /**
     * The best solution.
     *
     * @param solution its id
     * @param trusted whether its agreement meets the job's gate
     */
    public record Best(String solution, Agreement agreement, boolean trusted) {}

    /**
     * Everything beside the evidence that the choice of pairs depends on, so that it can be made again from the row.
     *
     * @param scorer whose scores decided
     * @param gateRule what the gate asks for, see {@link Gate#rule}
     * @param gate what the rule's figure has to reach, 0 to 1; 0 for a rule without a figure
     * @param rejected which of the worse solutions stands against the best
     * @param balance by what equally good rejected candidates are told apart
     * @param pairsPerTask the most pairs of a task
     * @param shares of tasks that are drawn for each kind of pair
     * @param seed the task's own random seed
     */
    public record Rules(
            String scorer,
            String gateRule,
            double gate,
            String rejected,
            List<String> balance,
            int pairsPerTask,
            PairShares shares,
            long seed) {

        public Rules {
            balance = List.copyOf(balance);
        }

        /** What settings ask for, for a task of this seed. */
        public static Rules of(PreferenceSettings settings, long seed) {
            return new Rules(
                    settings.scorer(),
                    settings.gate().rule(),
                    settings.gate().least(),
                    settings.rejected(),
                    settings.balance(),
                    settings.pairsPerTask(),
                    settings.shares(),
                    seed);
        }

        /** Settings that choose as these rules say; what is no matter for the choice is as by default. */
        public PreferenceSettings toSettings() {
            PreferenceSettings defaults = PreferenceSettings.defaults();
            return new PreferenceSettings(
                    scorer,
                    defaults.scorers(),
                    Gate.of(gateRule, gate),
                    rejected,
                    defaults.codedpo(),
                    shares,
                    balance,
                    pairsPerTask,
                    defaults.format());
        }
    }
}
