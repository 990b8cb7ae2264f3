// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.pair.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A verdict's pass matrix with the scores and the part of each solution, as lines for people. */
final class Matrix {

    private static final String LEGEND =
            "P passed, F failed, E raised, T timed out, X did not load, S not run, U not judged";
    private static final String ROW = "  %-8s  %s";

    private final Explanation explanation;
    private final VerdictRow verdict;
    private final Paint paint;
    private final List<String> scorers;
    private final int width;

    private Matrix(Explanation explanation, Paint paint) {
        this.explanation = explanation;
        this.verdict = explanation.verdict();
        this.paint = paint;
        this.scorers = verdict.solutions().stream()
                .limit(1)
                .flatMap(solution -> solution.scores().keySet().stream())
                .sorted()
                .toList();
        this.width = Math.max("solution".length(), verdict.tests().size());
    }

    /** The matrix, line by line. */
    static List<String> of(Explanation explanation, Paint paint) {
        return new Matrix(explanation, paint).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d solutions × %d tests: %s"
                .formatted(verdict.solutions().size(), verdict.tests().size(), LEGEND));
        String head = scorers.stream().map(Matrix::head).collect(Collectors.joining());
        lines.add(ROW.formatted("solution", " ".repeat(width) + head + "  probability"));
        explanation.standings().forEach(standing -> lines.add(row(standing)));
        lines.add(ROW.formatted("trust", trust()));
        return lines;
    }

    private String row(Standing standing) {
        Map<String, Double> scores =
                verdict.solutions().get(standing.position()).scores();
        String letters = outcomes(standing);
        String painted =
                letters.chars().mapToObj(letter -> paint.letter((char) letter)).collect(Collectors.joining());
        String columns = scorers.stream()
                .map(scorer -> number(scores.get(scorer), head(scorer).length()))
                .collect(Collectors.joining());
        String gap = " ".repeat(width - letters.length());
        String probability = String.format(Locale.ROOT, "  %11.2f", standing.probability());
        return ROW.formatted(standing.solution(), painted + gap + columns + probability + "  " + words(standing))
                .stripTrailing();
    }

    /** A digit a test, tenths rounded down; a dash for one that never calls the solution. */
    private String trust() {
        return verdict.tests().stream()
                        .map(test -> test.trivial() ? "-" : "" + Math.min(9, (int) (test.trust() * 10)))
                        .collect(Collectors.joining())
                + "  (of tests, in tenths; - never calls the solution)";
    }

    private String words(Standing standing) {
        return switch (standing.part()) {
            case CHOSEN, REJECTED, BEST -> standing.part().label();
            case OTHER ->
                standing.unfit()
                        .map(unfit -> words(unfit, standing))
                        .orElse(explanation.noPair().isEmpty() ? "fit, but not picked" : "");
        };
    }

    private String words(Unfit unfit, Standing standing) {
        return switch (unfit) {
            case ALIKE -> "behaves as the best does";
            case TOO_GOOD -> "scores too near the best";
            case WITHIN_THE_GATE -> "passes too many tests for the gate";
            case WITHOUT_OUTPUT -> "gives no output";
            case NOT_JUDGED -> notJudged(standing);
        };
    }

    private String notJudged(Standing standing) {
        if (outcomes(standing).contains("U")) {
            return "has an output that could not be read";
        }
        return verdict.solutions().get(standing.position()).findings().stream()
                .map(Finding::rule)
                .distinct()
                .collect(Collectors.joining(", ", "not run; the static gate found ", ""));
    }

    private String outcomes(Standing standing) {
        return verdict.outcomes().get(standing.position());
    }

    private static String head(String scorer) {
        return "  %7s".formatted(scorer);
    }

    private static String number(double score, int width) {
        return String.format(Locale.ROOT, " %" + (width - 1) + ".3f", score);
    }
}
