// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.speed;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.preference.score.EvidenceReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The solutions that are as right as a task's best one: they pass every test that it passes, with the same outputs.
 *
 * @param best the best solution's position
 * @param positions of all right solutions, the best one included
 */
public record RightSolutions(Executions executions, int best, List<Integer> positions) {

    /** Timing takes seconds of CPU a pair, so a task with many right solutions has some drawn from them. */
    private static final int MOST_RIVALS = 6;

    private static final char PASSED = OutcomeLetter.P.name().charAt(0);

    public RightSolutions {
        positions = List.copyOf(positions);
    }

    /** The right solutions of a task; its best solution must pass a test. */
    public static RightSolutions of(Executions executions, int best) {
        int[] credible = credibleTests(executions, best);
        List<Integer> positions = IntStream.range(0, executions.solutions().size())
                .filter(solution -> Arrays.stream(credible)
                        .allMatch(test -> passes(executions, solution, test)
                                && output(executions, solution, test) == output(executions, best, test)))
                .boxed()
                .toList();
        return new RightSolutions(executions, best, positions);
    }

    /** The positions of the credible tests: those that the best solution passes and that call it. */
    public static int[] credibleTests(Executions executions, int best) {
        return Arrays.stream(EvidenceReader.credibleTests(executions))
                .filter(test -> passes(executions, best, test))
                .toArray();
    }

    /** Those to be timed against the best one: one of each other shape, in an order that the task's seed decides. */
    public List<Integer> rivals() {
        Set<String> shapes = new HashSet<>(Set.of(shape(best)));
        return positions.stream()
                .sorted(Comparator.comparing(position -> Ids.seed(
                        executions.task().seed(),
                        "rival",
                        executions.solutions().get(position).id())))
                .filter(position -> shapes.add(shape(position)))
                .limit(MOST_RIVALS)
                .toList();
    }

    /** Whether two of the solutions are the same program but for names, and so equally fast. */
    boolean alike(int one, int other) {
        return shape(one).equals(shape(other));
    }

    private String shape(int position) {
        return executions.solutions().get(position).shape();
    }

    private static boolean passes(Executions executions, int solution, int test) {
        return executions.outcomes().get(solution).charAt(test) == PASSED;
    }

    private static int output(Executions executions, int solution, int test) {
        return executions.outputs().get(solution).get(test);
    }
}
