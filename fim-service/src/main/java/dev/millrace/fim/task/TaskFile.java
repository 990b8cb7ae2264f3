// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.task;

import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.syntax.Language;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file that runs, made of a task: the instruction as a comment, unless the code holds it already, and exactly the
 * code that was executed; where it is asked for, the tests behind it.
 *
 * @param path a made-up name
 * @param header the instruction as comment lines; empty when the code holds it
 * @param tests what follows the code
 */
public record TaskFile(String path, String header, String code, String tests) {

    /** The least trust of a test that is worth showing, as a share of the most trusted one's. */
    private static final double LEAST_TRUST = 0.5;

    private static final int MOST_TESTS = 5;

    /**
     * The file of one of a task's solutions.
     *
     * @param withTests whether the credible tests follow, in a language where statements may stand by themselves
     */
    public static TaskFile of(VerdictRow verdict, VerdictRow.Solution solution, Language language, boolean withTests) {
        String path = "tasks/" + verdict.taskId() + "." + language.extensions().getFirst();
        boolean held = words(solution.code()).contains(words(verdict.instruction()));
        return new TaskFile(
                path,
                held ? "" : comment(verdict.instruction(), language.comment()),
                solution.code(),
                withTests && language.script() ? credibleTests(verdict, solution) : "");
    }

    public String content() {
        return header + code + tests;
    }

    /** The same file with another solution's code. */
    TaskFile withCode(String other) {
        return new TaskFile(path, header, other, tests);
    }

    /** The tests that the solution passes and that other solutions lend their trust, the most trusted first. */
    private static String credibleTests(VerdictRow verdict, VerdictRow.Solution solution) {
        String letters = verdict.outcomes().get(verdict.solutions().indexOf(solution));
        double most = verdict.tests().stream()
                .mapToDouble(VerdictRow.Test::trust)
                .max()
                .orElse(0);
        String tests = IntStream.range(0, verdict.tests().size())
                .filter(i -> letters.charAt(i) == 'P')
                .mapToObj(verdict.tests()::get)
                .filter(test -> test.trust() > 0 && test.trust() >= LEAST_TRUST * most)
                .sorted(Comparator.comparingDouble(VerdictRow.Test::trust)
                        .reversed()
                        .thenComparing(VerdictRow.Test::id))
                .limit(MOST_TESTS)
                .map(test -> test.code().strip() + "\n")
                .collect(Collectors.joining());
        return tests.isEmpty() ? "" : (solution.code().endsWith("\n") ? "\n\n" : "\n\n\n") + tests;
    }

    private static String comment(String instruction, String sign) {
        return instruction
                .strip()
                .lines()
                .map(line -> (sign + " " + line).stripTrailing() + "\n")
                .collect(Collectors.joining("", "", "\n"));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
