// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.RowFormat;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.SftRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.preference.SampleTask;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HandlersTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("sample");
    private static final Envelope ENVELOPE =
            new Envelope("t-1", "validator", SampleTask.JOB, SampleTask.HASH, "t-1", Split.VALIDATION, true);

    /** The first two agree and are right; the third fails more than it passes; the last never runs. */
    private static final Executions TASK = SampleTask.ofLetters("PPP", "PPP", "PFF", "XXX");

    @Test
    void shouldPublishAVerdictWithEveryRequestedScore() {
        VerdictRow verdict = only(score(TASK), VerdictRow.class);

        assertThat(verdict.solutions()).hasSize(4).allSatisfy(solution -> assertThat(solution.scores())
                .containsOnlyKeys("consensus", "codedpo", "pass-count")
                .containsEntry("consensus", solution.score()));
        assertThat(verdict.outcomes()).isEqualTo(TASK.outcomes());
        assertThat(verdict.outputs()).isEqualTo(TASK.outputs());
        assertThat(verdict.lineage()).isEqualTo(TASK.task().lineage());
        assertThat(verdict.best()).hasValueSatisfying(best -> {
            assertThat(best.solution()).isIn("s0", "s1");
            assertThat(best.agreement().product()).isEqualTo(0.5);
            assertThat(best.trusted()).isTrue();
        });
    }

    @Test
    void shouldTrustTestsByTheSolutionsThatPassThemAndTrivialOnesNotAtAll() {
        Executions task = new SampleTask()
                .tests(2)
                .trivialTest()
                .solution("PPP", 1, 1, -1)
                .solution("PFP", 1, 2, -1)
                .build();

        VerdictRow verdict = only(score(task), VerdictRow.class);

        assertThat(verdict.tests()).extracting(VerdictRow.Test::trust).satisfies(trust -> {
            assertThat(trust.get(0)).isEqualTo(1);
            assertThat(trust.get(1)).isBetween(0.1, 0.9);
            assertThat(trust.get(2)).isZero();
        });
    }

    @Test
    void shouldPairTheBestWithAWorseOneThatRuns() {
        PreferenceRow pair = only(score(TASK), PreferenceRow.class);

        assertThat(pair.chosenId()).isIn("s0", "s1");
        assertThat(pair.rejectedId()).isEqualTo("s2");
        assertThat(pair.chosen()).isEqualTo(new Content.Plain(pair.chosenCode()));
        assertThat(pair.chosenCode()).contains(pair.chosenId());
        assertThat(pair.prompt()).isEqualTo(new Content.Plain("Write f."));
        assertThat(pair.licence()).contains("MIT");
        assertThat(pair.sourceSha256()).isEqualTo(TASK.task().sourceSha256());
        assertThat(pair.margin()).isEqualTo(pair.chosenScore() - pair.rejectedScore());
        assertThat(pair.gateRule()).contains("probability");
        assertThat(pair.chosenProbability().orElseThrow()).isGreaterThanOrEqualTo(pair.gate());
        assertThat(pair.models()).isEqualTo(new PreferenceRow.Models("solver", "solver"));
    }

    @Test
    void shouldWriteEveryLabelledSolutionForKtoAndTheBestForSft() {
        Produced produced = score(TASK);
        PreferenceRow pair = only(produced, PreferenceRow.class);

        assertThat(all(produced, KtoRow.class))
                .extracting(KtoRow::solutionId, KtoRow::label)
                .hasSize(3)
                .contains(tuple("s0", true), tuple("s1", true), tuple("s2", false));
        assertThat(only(produced, SftRow.class).completion()).isEqualTo(pair.chosen());
    }

    @Test
    void shouldKeyRowsByTaskAndFlagTheLastOfEachKind() {
        Produced produced = score(TASK);

        assertThat(produced.messages()).allSatisfy(message -> {
            assertThat(message.key()).isEqualTo("t-1");
            assertThat(message.envelope().taskId()).isEqualTo("t-1");
            assertThat(message.envelope().split()).isEqualTo(Split.VALIDATION);
            assertThat(message.envelope().settingsHash()).isEqualTo(SampleTask.HASH);
            assertThat(message.envelope().id()).isEqualTo(((DataRecord) message.value()).rowId());
        });
        assertThat(produced.messages())
                .filteredOn(message -> message.topic().equals(Kind.KTO.topic()))
                .extracting(message -> message.envelope().last())
                .containsExactly(false, false, true);
        assertThat(produced.messages())
                .filteredOn(message -> !message.topic().equals(Kind.KTO.topic()))
                .allMatch(message -> message.envelope().last());
    }

    @Test
    void shouldTellHowManyRowsOfEachKindItMadeAndHandOnToCutting() {
        Outcome outcome = score(TASK).outcome();

        assertThat(outcome.stage()).isEqualTo(Stage.SCORE);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.ACCEPTED);
        assertThat(outcome.records())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Kind.VERDICTS, 1, Kind.PREFERENCE, 1, Kind.KTO, 3, Kind.SFT, 1));
        assertThat(outcome.handedTo()).containsExactly(Stage.CUT_TASK);
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.counts())
                .containsEntry("preference-correctness", 1L)
                .containsEntry("pairs-chosen-by/solver", 1L)
                .doesNotContainKeys("pairs-chosen-longer", "pairs-chosen-shorter");
    }

    @Test
    void shouldAcceptATaskWithoutAPairAndRemarkWhy() {
        Produced produced = score(SampleTask.ofLetters("PPP", "FFF", "FFF", "FFF", "FFF", "FFF", "FFF"));

        assertThat(produced.outcome().result()).isEqualTo(Outcome.Result.ACCEPTED);
        assertThat(produced.outcome().remarks()).containsExactly(Map.entry(Reason.GATE_NOT_MET, 1));
        assertThat(produced.outcome().records()).containsExactly(Map.entry(Kind.VERDICTS, 1));
        assertThat(only(produced, VerdictRow.class).best())
                .hasValueSatisfying(best -> assertThat(best.trusted()).isFalse());
    }

    @Test
    void shouldLearnFromASolutionThatAllAgreeOnEvenWithoutAPair() {
        Produced produced = score(SampleTask.ofLetters("PP", "PP"));

        assertThat(produced.outcome().remarks()).containsExactly(Map.entry(Reason.ALL_SCORES_EQUAL, 1));
        assertThat(produced.outcome().records())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Kind.VERDICTS, 1, Kind.KTO, 2, Kind.SFT, 1));
    }

    @Test
    void shouldMakeTheSameRecordsWhateverWasMeasured() {
        Executions slower = withCpuMs(TASK, 1_000);

        assertThat(ids(score(slower))).isEqualTo(ids(score(TASK)));
        assertThat(only(score(slower), PreferenceRow.class).chosenCpuMs()).hasValue(1_000);
    }

    @Test
    void shouldWriteConversationsWhenAskedFor() {
        PreferenceSettings usual = PreferenceSettings.defaults();
        PreferenceSettings messages = new PreferenceSettings(
                usual.scorer(),
                usual.scorers(),
                new Gate.Plum(),
                usual.rejected(),
                usual.codedpo(),
                usual.shares(),
                usual.balance(),
                usual.pairsPerTask(),
                RowFormat.MESSAGES);

        Judgement judgement = Judgement.of(TASK, messages);
        Findings nothingAsked = Inquiry.of(judgement).findings(Optional.empty());
        Produced produced = Settlement.of(judgement, nothingAsked, ENVELOPE, Stage.SCORE);

        PreferenceRow pair = only(produced, PreferenceRow.class);
        assertThat(pair.prompt())
                .isEqualTo(new Content.Chat(
                        List.of(new Content.Message("user", TASK.task().instruction()))));
        assertThat(pair.rejected())
                .isEqualTo(new Content.Chat(List.of(new Content.Message("assistant", pair.rejectedCode()))));
        assertThat(pair.gateRule()).contains("plum");
        assertThat(pair.gate()).isZero();
        assertThat(only(produced, SftRow.class).completion()).isEqualTo(pair.chosen());
    }

    @Test
    void shouldCountWhatATrainerCouldLearnBesidesRightAndWrong() {
        Executions task = new SampleTask()
                .tests(1)
                .by("strong")
                .solution("P", 0)
                .solution("P", 0)
                .by("weak")
                .padding(5)
                .solution("F", 1)
                .build();

        assertThat(score(task).outcome().counts())
                .containsEntry("pairs-chosen-shorter", 1L)
                .containsEntry("pairs-chosen-by/strong", 1L)
                .containsEntry("pairs-rejected-by/weak", 1L);
    }

    @Test
    void shouldSettleFromTheExecutionsThatTheProbeCarries() {
        ProbeResults results = new ProbeResults(
                Event.SCHEMA_VERSION,
                new Probe(Event.SCHEMA_VERSION, TASK, List.of(), List.of()),
                List.of(),
                List.of());

        Produced settled = new SettleHandler().handle(results, SETTINGS, ENVELOPE);

        assertThat(settled.messages()).isEqualTo(score(TASK).messages());
        assertThat(settled.outcome().stage()).isEqualTo(Stage.SETTLE);
        assertThat(settled.outcome().records()).isEqualTo(score(TASK).outcome().records());
    }

    private static Produced score(Executions executions) {
        return new ScoreHandler().handle(executions, SETTINGS, ENVELOPE);
    }

    private static <T> T only(Produced produced, Class<T> type) {
        assertThat(all(produced, type)).hasSize(1);
        return all(produced, type).getFirst();
    }

    private static <T> List<T> all(Produced produced, Class<T> type) {
        return produced.messages().stream()
                .map(Message::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static List<String> ids(Produced produced) {
        return produced.messages().stream()
                .map(message -> message.envelope().id())
                .toList();
    }

    private static Executions withCpuMs(Executions executions, double cpuMs) {
        return new Executions(
                executions.schemaVersion(),
                executions.job(),
                executions.settingsHash(),
                executions.task(),
                executions.isolation(),
                executions.solutions().stream()
                        .map(s -> new ExecutedSolution(
                                s.id(),
                                s.code(),
                                s.model(),
                                s.findings(),
                                s.shape(),
                                s.returns(),
                                OptionalDouble.of(cpuMs)))
                        .toList(),
                executions.tests(),
                executions.outcomes(),
                executions.outputs(),
                executions.environment());
    }
}
