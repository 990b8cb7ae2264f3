// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.score;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.OutcomeLetter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Turns an executions event into the numbers that scorers work on. */
public final class EvidenceReader {

    private final Executions executions;
    private final int[] credible;

    private EvidenceReader(Executions executions) {
        this.executions = executions;
        this.credible = credibleTests(executions);
    }

    /**
     * The evidence of a task.
     *
     * @throws IllegalArgumentException when outcomes or outputs do not fit the solutions and tests
     */
    public static Evidence read(Executions executions) {
        requireShape(executions);
        EvidenceReader reader = new EvidenceReader(executions);
        List<ExecutedSolution> solutions = executions.solutions();
        boolean[] returns = new boolean[solutions.size()];
        boolean[] judged = new boolean[solutions.size()];
        long[] seeds = new long[solutions.size()];
        for (int s = 0; s < returns.length; s++) {
            returns[s] = solutions.get(s).returns();
            judged[s] = reader.isJudged(s);
            seeds[s] = Ids.seed(
                    executions.task().seed(), "solution", solutions.get(s).id());
        }
        return new Evidence(
                reader.passes(),
                reader.outputs(),
                reader.numbered(ExecutedSolution::shape),
                returns,
                seeds,
                solutions.stream()
                        .mapToInt(solution -> solution.code().length())
                        .toArray(),
                reader.numbered(ExecutedSolution::model),
                judged);
    }

    /** The positions of the tests that call the solution; the others carry no weight. */
    public static int[] credibleTests(Executions executions) {
        return IntStream.range(0, executions.tests().size())
                .filter(t -> !executions.tests().get(t).trivial())
                .toArray();
    }

    private boolean isJudged(int solution) {
        Set<OutcomeLetter> letters = EnumSet.noneOf(OutcomeLetter.class);
        Arrays.stream(credible).forEach(test -> letters.add(letter(solution, test)));
        return !letters.contains(OutcomeLetter.U) && !letters.equals(EnumSet.of(OutcomeLetter.S));
    }

    private PassMatrix passes() {
        boolean[][] passes = new boolean[executions.solutions().size()][credible.length];
        for (int s = 0; s < passes.length; s++) {
            for (int t = 0; t < credible.length; t++) {
                passes[s][t] = letter(s, credible[t]) == OutcomeLetter.P;
            }
        }
        return new PassMatrix(passes, credible.length);
    }

    private int[] numbered(Function<ExecutedSolution, String> property) {
        Map<String, Integer> numbers = new HashMap<>();
        return executions.solutions().stream()
                .map(property)
                .mapToInt(value -> numbers.computeIfAbsent(value, key -> numbers.size()))
                .toArray();
    }

    private int[][] outputs() {
        Map<String, List<Integer>> byInput = new LinkedHashMap<>();
        for (int test : credible) {
            byInput.computeIfAbsent(executions.tests().get(test).input(), input -> new ArrayList<>())
                    .add(test);
        }
        return byInput.values().stream().map(this::numbered).toArray(int[][]::new);
    }

    private int[] numbered(List<Integer> testsOfInput) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] column = new int[executions.solutions().size()];
        for (int s = 0; s < column.length; s++) {
            int output = output(s, testsOfInput);
            column[s] = output < 0 ? Evidence.NO_OUTPUT : numbers.computeIfAbsent(output, key -> numbers.size());
        }
        return column;
    }

    private int output(int solution, List<Integer> testsOfInput) {
        return testsOfInput.stream()
                .filter(test -> hasOutput(letter(solution, test)))
                .mapToInt(test -> executions.outputs().get(solution).get(test))
                .filter(output -> output >= 0)
                .findFirst()
                .orElse(Evidence.NO_OUTPUT);
    }

    private static boolean hasOutput(OutcomeLetter letter) {
        return switch (letter) {
            case P, F, E -> true;
            case T, X, S, U -> false;
        };
    }

    private OutcomeLetter letter(int solution, int test) {
        return OutcomeLetter.valueOf(
                String.valueOf(executions.outcomes().get(solution).charAt(test)));
    }

    private static void requireShape(Executions executions) {
        int solutions = executions.solutions().size();
        int tests = executions.tests().size();
        boolean fits = executions.outcomes().size() == solutions
                && executions.outputs().size() == solutions
                && executions.outcomes().stream().allMatch(row -> row.length() == tests)
                && executions.outputs().stream().allMatch(row -> row.size() == tests);
        if (!fits) {
            throw new IllegalArgumentException("task " + executions.task().id() + " has " + solutions
                    + " solutions and " + tests + " tests, which its outcomes or outputs do not fit");
        }
    }
}
