// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.SftRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.pair.Best;
import dev.millrace.preference.pair.Choice;
import dev.millrace.preference.pair.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a judgement down as rows. Their identifiers derive from content and from nothing that is measured. */
final class Rows {

    private static final String CORRECTNESS = "correctness";
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final Judgement judgement;
    private final Executions executions;
    private final Task task;
    private final String scorer;

    Rows(Judgement judgement) {
        this.judgement = judgement;
        this.executions = judgement.executions();
        this.task = executions.task();
        this.scorer = judgement.settings().scorer();
    }

    VerdictRow verdict() {
        return new VerdictRow(
                DataRecord.SCHEMA_VERSION,
                task.id(),
                executions.job(),
                task.instruction(),
                task.language(),
                task.entryPoint(),
                task.lineage(),
                executions.isolation(),
                IntStream.range(0, executions.solutions().size())
                        .mapToObj(this::solution)
                        .toList(),
                IntStream.range(0, executions.tests().size())
                        .mapToObj(this::test)
                        .toList(),
                executions.outcomes(),
                executions.outputs(),
                judgement
                        .best()
                        .map(best ->
                                new VerdictRow.Best(executed(best.solution()).id(), best.agreement(), best.trusted())),
                List.of(),
                executions.environment());
    }

    PreferenceRow preference(Choice.Pair pair, Best best) {
        ExecutedSolution chosen = executed(pair.chosen());
        ExecutedSolution rejected = executed(pair.rejected());
        double chosenScore = judgement.score(pair.chosen());
        double rejectedScore = judgement.score(pair.rejected());
        return new PreferenceRow(
                DataRecord.SCHEMA_VERSION,
                Ids.of("p", executions.job(), task.id(), CORRECTNESS, chosen.code(), rejected.code()),
                task.id(),
                executions.job(),
                CORRECTNESS,
                task.language(),
                content(USER, task.instruction()),
                content(ASSISTANT, chosen.code()),
                content(ASSISTANT, rejected.code()),
                chosen.code(),
                rejected.code(),
                chosenScore,
                rejectedScore,
                chosenScore - rejectedScore,
                best.agreement(),
                judgement.settings().gate().least(),
                scorer,
                chosen.id(),
                rejected.id(),
                chosen.cpuMs(),
                rejected.cpuMs(),
                new PreferenceRow.Models(chosen.model(), rejected.model()),
                task.lineage(),
                task.licence(),
                task.sourceSha256(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(judgement.settings().gate().rule()),
                OptionalDouble.of(judgement.probability(pair.chosen())));
    }

    /** A row a solution that can be told right or wrong. */
    List<KtoRow> kto(Labels labels) {
        return Stream.concat(
                        labels.right().stream().map(position -> kto(position, true)),
                        labels.wrong().stream().map(position -> kto(position, false)))
                .toList();
    }

    private KtoRow kto(int position, boolean label) {
        ExecutedSolution solution = executed(position);
        return new KtoRow(
                DataRecord.SCHEMA_VERSION,
                Ids.of("k", executions.job(), task.id(), Boolean.toString(label), solution.code()),
                task.id(),
                executions.job(),
                task.language(),
                content(USER, task.instruction()),
                content(ASSISTANT, solution.code()),
                label,
                judgement.score(position),
                scorer,
                solution.id(),
                solution.model(),
                task.lineage(),
                task.licence(),
                task.sourceSha256(),
                OptionalDouble.of(judgement.probability(position)));
    }

    SftRow sft(Best best) {
        ExecutedSolution solution = executed(best.solution());
        return new SftRow(
                DataRecord.SCHEMA_VERSION,
                Ids.of("f", executions.job(), task.id(), solution.code()),
                task.id(),
                executions.job(),
                task.language(),
                content(USER, task.instruction()),
                content(ASSISTANT, solution.code()),
                judgement.score(best.solution()),
                scorer,
                best.agreement(),
                solution.id(),
                solution.model(),
                task.lineage(),
                task.licence(),
                task.sourceSha256(),
                OptionalDouble.of(judgement.probability(best.solution())));
    }

    /** What is said to a trainer, in the form that the job asks for. */
    private Content content(String role, String text) {
        return switch (judgement.settings().format()) {
            case STRINGS -> new Content.Plain(text);
            case MESSAGES -> new Content.Chat(List.of(new Content.Message(role, text)));
        };
    }

    private VerdictRow.Solution solution(int position) {
        ExecutedSolution solution = executed(position);
        Map<String, Double> scores = new TreeMap<>();
        judgement.scores().forEach((name, ofAll) -> scores.put(name, ofAll[position]));
        return new VerdictRow.Solution(
                solution.id(),
                solution.code(),
                solution.model(),
                solution.findings(),
                solution.shape(),
                solution.returns(),
                judgement.score(position),
                scores,
                solution.cpuMs(),
                OptionalDouble.empty());
    }

    private VerdictRow.Test test(int position) {
        ExecutedTest test = executions.tests().get(position);
        return new VerdictRow.Test(
                test.id(), test.code(), test.model(), test.input(), judgement.trust()[position]);
    }

    private ExecutedSolution executed(int position) {
        return executions.solutions().get(position);
    }
}
