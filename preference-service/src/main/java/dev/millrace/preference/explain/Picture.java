// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.pair.GateReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation as lines for people. */
public final class Picture {

    private static final int SHORT = 100;
    private static final String FIELD = "  %-9s %s";

    private final Explanation explanation;
    private final VerdictRow verdict;
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private Picture(Explanation explanation, Paint paint) {
        this.explanation = explanation;
        this.verdict = explanation.verdict();
        this.paint = paint;
    }

    /** The picture, line by line. */
    public static List<String> of(Explanation explanation, Paint paint) {
        return new Picture(explanation, paint).draw();
    }

    private List<String> draw() {
        field("task", verdict.taskId() + ", " + verdict.language());
        field("job", verdict.job());
        field("asks for", shortened(verdict.instruction()));
        lines.add("");
        lines.addAll(Matrix.of(explanation, paint));
        lines.add("");
        explanation.gate().ifPresent(this::drawGate);
        drawChoice();
        drawPairs();
        return List.copyOf(lines);
    }

    private void drawGate(GateReading gate) {
        field(
                "gate",
                "%s: %s of the best is %s, %s is asked for: %s"
                        .formatted(
                                gate.rule(),
                                gate.figure(),
                                decimal(gate.reached(), 3),
                                decimal(gate.least(), 3),
                                gate.passed() ? "passed" : "not passed"));
        verdict.best()
                .ifPresent(best -> field(
                        "agreement",
                        "%s of the solutions pass exactly its tests (S), it passes %s of the tests (p): S·p %s"
                                .formatted(
                                        decimal(best.agreement().sameRow(), 2),
                                        decimal(best.agreement().passShare(), 2),
                                        decimal(best.agreement().product(), 3))));
    }

    private void drawChoice() {
        explanation.noPair().ifPresent(reason -> field("no pair", reason.code() + ": " + reason.sentence()));
        if (explanation.noPair().isEmpty()) {
            field("chosen", named(Standing.Part.CHOSEN) + ", the highest score by " + rules().scorer());
            field("rejected", named(Standing.Part.REJECTED) + ", picked as " + explanation.rejectedRule() + balanced());
        }
        if (explanation.noPair().isEmpty() && !explanation.drawn()) {
            field("not drawn", "the task is not among the share that gives pairs by correctness");
        }
    }

    private String named(Standing.Part part) {
        return explanation.standings().stream()
                .filter(standing -> standing.part() == part)
                .map(Standing::solution)
                .collect(Collectors.joining(", "));
    }

    private void drawPairs() {
        for (PublishedPair pair : explanation.pairs()) {
            String mutant =
                    pair.mutation().map(rule -> ", a mutant made by " + rule).orElse("");
            String faster = pair.timesAsFast().isPresent()
                    ? ", %s times as fast".formatted(decimal(pair.timesAsFast().getAsDouble(), 1))
                    : "";
            field(
                    "pair",
                    "%s by %s: %s over %s%s%s"
                            .formatted(pair.id(), pair.kind(), pair.chosen(), pair.rejected(), mutant, faster));
        }
    }

    private String balanced() {
        List<String> balance = rules().balance();
        return balance.isEmpty() ? "" : ", balanced by " + String.join(" and ", balance);
    }

    private VerdictRow.Rules rules() {
        return verdict.rules().orElseThrow();
    }

    private void field(String name, String value) {
        lines.add(FIELD.formatted(name, value));
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String shortened(String instruction) {
        String line = instruction.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…";
    }
}
