// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.record.Agreement;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.SftRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.pair.Best;
import dev.millrace.preference.pair.Choice;
import dev.millrace.preference.pair.Labels;
import dev.millrace.preference.pair.PairChooser;
import dev.millrace.preference.score.EvidenceReader;
import dev.millrace.preference.speed.SpeedPair;
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
    private static final String SPEED = "speed";

    /** Stands where a model's name does, for what no model wrote. */
    private static final String RULE = "rule";

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final Judgement judgement;
    private final Findings findings;
    private final Executions executions;
    private final Task task;
    private final String scorer;

    Rows(Judgement judgement, Findings findings) {
        this.judgement = judgement;
        this.findings = findings;
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
                findings.hardNegative().stream().toList(),
                executions.environment(),
                Optional.of(VerdictRow.Rules.of(judgement.settings(), task.seed())));
    }

    PreferenceRow preference(Choice.Pair pair, Best best) {
        return preference(
                CORRECTNESS,
                side(pair.chosen()),
                side(pair.rejected()),
                best.agreement(),
                Optional.empty(),
                Optional.empty());
    }

    /** A pair whose rejected side no scorer has seen, so that it scores nothing. */
    PreferenceRow hardNegative(VerdictRow.HardNegative mutant, Best best) {
        return preference(
                CORRECTNESS,
                side(best.solution()),
                new Side(mutant.id(), mutant.code(), RULE, 0, 0, OptionalDouble.empty()),
                best.agreement(),
                Optional.of(new PreferenceRow.HardNegative(mutant.rule())),
                Optional.empty());
    }

    PreferenceRow speed(SpeedPair pair) {
        return preference(
                SPEED,
                side(pair.chosen()).taking(pair.chosenMs()),
                side(pair.rejected()).taking(pair.rejectedMs()),
                PairChooser.agreement(EvidenceReader.read(executions), pair.chosen()),
                Optional.empty(),
                Optional.of(pair.evidence()));
    }

    /** One side of a pair. */
    private record Side(String id, String code, String model, double score, double probability, OptionalDouble cpuMs) {

        Side taking(double measuredMs) {
            return new Side(id, code, model, score, probability, OptionalDouble.of(measuredMs));
        }
    }

    private Side side(int position) {
        ExecutedSolution solution = executed(position);
        return new Side(
                solution.id(),
                solution.code(),
                solution.model(),
                judgement.score(position),
                judgement.probability(position),
                solution.cpuMs());
    }

    private PreferenceRow preference(
            String kind,
            Side chosen,
            Side rejected,
            Agreement agreement,
            Optional<PreferenceRow.HardNegative> hardNegative,
            Optional<PreferenceRow.Speed> speed) {
        return new PreferenceRow(
                DataRecord.SCHEMA_VERSION,
                Ids.of("p", executions.job(), task.id(), kind, chosen.code(), rejected.code()),
                task.id(),
                executions.job(),
                kind,
                task.language(),
                content(USER, task.instruction()),
                content(ASSISTANT, chosen.code()),
                content(ASSISTANT, rejected.code()),
                chosen.code(),
                rejected.code(),
                chosen.score(),
                rejected.score(),
                chosen.score() - rejected.score(),
                agreement,
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
                hardNegative,
                speed,
                Optional.of(judgement.settings().gate().rule()),
                OptionalDouble.of(chosen.probability()));
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
                findings.efficiency(position));
    }

    private VerdictRow.Test test(int position) {
        ExecutedTest test = executions.tests().get(position);
        return new VerdictRow.Test(
                test.id(), test.code(), test.model(), test.input(), judgement.trust()[position], test.trivial());
    }

    private ExecutedSolution executed(int position) {
        return executions.solutions().get(position);
    }
}
