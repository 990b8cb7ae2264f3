// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.event.ProbeResults.Measured;
import dev.millrace.contracts.event.ProbeResults.MutantOutcome;
import dev.millrace.contracts.event.ProbeResults.Timing;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.Timings;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.preference.SampleTask;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private static final Envelope ENVELOPE =
            new Envelope("t-1", "validator", SampleTask.JOB, SampleTask.HASH, "t-1", Split.VALIDATION, true);

    /** Two right solutions of different shape, and two wrong ones. */
    private static final Executions TASK = SampleTask.ofLetters("PPP", "PPP", "PFF", "XXX");

    @Test
    void shouldSettleAtOnceWhereNothingIsAskedFor() {
        Produced produced = score(TASK, new PairShares(1, 0, 0));

        assertThat(produced.outcome().stage()).isEqualTo(Stage.SCORE);
        assertThat(produced.outcome().handedTo()).containsExactly(Stage.CUT_TASK);
        assertThat(rows(produced, PreferenceRow.class)).hasSize(1);
    }

    @Test
    void shouldAskOnceForAllThatIsWantedAndSayNothingElseMeanwhile() {
        Produced produced = score(withCode(TASK), new PairShares(1, 1, 1));

        assertThat(produced.messages()).hasSize(1);
        Message<?> message = produced.messages().getFirst();
        assertThat(message.topic()).isEqualTo(Topics.PROBES);
        Probe probe = (Probe) message.value();
        assertThat(probe.executions()).isEqualTo(withCode(TASK));
        assertThat(probe.timings()).hasSize(1).first().satisfies(asked -> assertThat(
                        List.of(asked.first(), asked.second()))
                .containsExactlyInAnyOrder("s0", "s1"));
        assertThat(probe.mutants()).isNotEmpty().extracting(Probe.Mutant::id).doesNotHaveDuplicates();
        assertThat(produced.outcome().handedTo()).containsExactly(Stage.MEASURE);
        assertThat(produced.outcome().records()).isEmpty();
        assertThat(score(withCode(TASK), new PairShares(1, 1, 1)).messages()).isEqualTo(produced.messages());
    }

    @Test
    void shouldNotAskWhereTheBestSolutionIsNotTrusted() {
        Executions doubtful = SampleTask.ofLetters("PPP", "FFF", "FFF", "FFF", "FFF", "FFF", "FFF");

        Produced produced = score(doubtful, new PairShares(1, 1, 1));

        assertThat(produced.outcome().stage()).isEqualTo(Stage.SCORE);
        assertThat(produced.outcome().handedTo()).containsExactly(Stage.CUT_TASK);
    }

    @Test
    void shouldRemarkThatThereIsNothingToTimeOneRightSolutionAgainst() {
        Executions copies = new SampleTask()
                .tests(2)
                .solution("one shape", true, "PP", 0, 0)
                .solution("one shape", true, "PP", 0, 0)
                .solution("FF", 1, 1)
                .build();

        Produced produced = score(copies, new PairShares(1, 1, 0));

        assertThat(produced.outcome().remarks()).containsEntry(Reason.SINGLE_RIGHT_SOLUTION, 1);
        assertThat(produced.outcome().counts()).containsEntry("speed-timed-tasks", 0L);
    }

    @Test
    void shouldMakeASpeedPairOfClearlyDifferentTimesWithAllEvidence() {
        Produced produced = settle(new PairShares(0, 1, 0), 100, 40, Optional.empty());

        PreferenceRow pair = rows(produced, PreferenceRow.class).getFirst();
        assertThat(pair.kind()).isEqualTo("speed");
        assertThat(pair.chosenCpuMs()).hasValue(40);
        assertThat(pair.rejectedCpuMs()).hasValue(100);
        PreferenceRow.Speed speed = pair.speed().orElseThrow();
        assertThat(speed.ratio()).isEqualTo(2.5);
        assertThat(speed.timings().machine()).isEqualTo("a machine");
        assertThat(speed.timings().rounds().getFirst().first()).isEqualTo(40);
        VerdictRow verdict = rows(produced, VerdictRow.class).getFirst();
        assertThat(verdict.solutions())
                .filteredOn(solution -> solution.id().equals(pair.chosenId()))
                .extracting(VerdictRow.Solution::efficiency)
                .containsExactly(OptionalDouble.of(1));
        assertThat(verdict.solutions())
                .filteredOn(solution -> solution.id().equals(pair.rejectedId()))
                .extracting(VerdictRow.Solution::efficiency)
                .containsExactly(OptionalDouble.of(0.4));
        assertThat(produced.outcome().counts())
                .containsEntry("preference-speed", 1L)
                .containsEntry("preference-correctness", 0L)
                .containsEntry("speed-timed-tasks", 1L)
                .containsEntry("speed-measured-tasks", 1L);
        assertThat(produced.outcome().records()).containsEntry(Kind.PREFERENCE, 1);
    }

    @Test
    void shouldMakeNoSpeedPairOfEqualTimesOrOfNone() {
        Produced equal = settle(new PairShares(1, 1, 0), 50, 52, Optional.empty());
        Produced none = settle(new PairShares(1, 1, 0), 50, 52, Optional.of(Reason.INPUTS_NOT_SCALABLE));

        assertThat(equal.outcome().remarks()).containsExactly(Map.entry(Reason.NO_SPEED_DIFFERENCE, 1));
        assertThat(none.outcome().remarks()).containsExactly(Map.entry(Reason.INPUTS_NOT_SCALABLE, 1));
        assertThat(none.outcome().counts()).containsEntry("speed-measured-tasks", 0L);
        assertThat(rows(equal, PreferenceRow.class))
                .extracting(PreferenceRow::kind)
                .containsExactly("correctness");
    }

    @Test
    void shouldPairTheBestSolutionWithTheFirstMutantThatRunsAndIsWrong() {
        Produced produced = settleMutants("PPP", "PFX", "PTF", "PEF", "FFF");

        PreferenceRow pair = rows(produced, PreferenceRow.class).getFirst();
        assertThat(pair.rejectedId()).isEqualTo("m3");
        assertThat(pair.models().rejected()).isEqualTo("rule");
        assertThat(pair.hardNegative()).isPresent();
        assertThat(pair.rejectedCode()).isNotEqualTo(pair.chosenCode());
        assertThat(rows(produced, VerdictRow.class).getFirst().hardNegatives())
                .extracting(VerdictRow.HardNegative::id, VerdictRow.HardNegative::outcomes)
                .containsExactly(tuple("m3", "PEF"));
        assertThat(produced.outcome().counts()).containsEntry("preference-mutants", 1L);
    }

    @Test
    void shouldRemarkThatNoMutantIsWrong() {
        Produced produced = settleMutants("PPP", "PPE", "XXX");

        assertThat(produced.outcome().remarks()).containsEntry(Reason.NO_MUTANT, 1);
        assertThat(rows(produced, PreferenceRow.class)).isEmpty();
    }

    @Test
    void shouldDrawAboutTheShareOfTasksThatIsAskedFor() {
        long drawn = LongStream.range(0, 2_000)
                .filter(seed ->
                        Drawn.isAmong(new SampleTask().seed(seed).build().task(), "speed", 0.3))
                .count();

        assertThat(drawn).isBetween(520L, 680L);
        assertThat(Drawn.isAmong(TASK.task(), "speed", 1)).isTrue();
        assertThat(Drawn.isAmong(TASK.task(), "speed", 0)).isFalse();
    }

    private static Produced score(Executions executions, PairShares shares) {
        return new ScoreHandler().handle(executions, settings(shares), ENVELOPE);
    }

    private static Produced settle(PairShares shares, double firstMs, double secondMs, Optional<Reason> remark) {
        Probe probe = (Probe) score(TASK, shares).messages().getFirst().value();
        Timings timings = new Timings(
                "a machine",
                new Timings.ScaledInputs("copies", 8, 1, 100),
                List.of(round(firstMs, secondMs), round(firstMs, secondMs)));
        Optional<Measured> measured = remark.isPresent()
                ? Optional.empty()
                : Optional.of(new Measured(firstMs, secondMs, 3, 0.1, "a machine", Optional.of(timings)));
        Probe.TimingRequest asked = probe.timings().getFirst();
        return settle(
                shares,
                new ProbeResults(
                        Event.SCHEMA_VERSION,
                        probe,
                        List.of(new Timing(asked.first(), asked.second(), measured, remark)),
                        List.of()));
    }

    private static Produced settleMutants(String... outcomes) {
        PairShares shares = new PairShares(0, 0, 1);
        Probe probe =
                (Probe) score(withCode(TASK), shares).messages().getFirst().value();
        List<MutantOutcome> answers = new ArrayList<>();
        for (int m = 0; m < probe.mutants().size(); m++) {
            String letters = m < outcomes.length ? outcomes[m] : "XXX";
            answers.add(new MutantOutcome("m" + m, Optional.of(letters), Optional.empty()));
        }
        return settle(shares, new ProbeResults(Event.SCHEMA_VERSION, probe, List.of(), answers));
    }

    private static Produced settle(PairShares shares, ProbeResults results) {
        return new SettleHandler().handle(results, settings(shares), ENVELOPE);
    }

    private static Timings.Round round(double firstMs, double secondMs) {
        return new Timings.Round(List.of(firstMs, firstMs, firstMs), List.of(secondMs, secondMs, secondMs));
    }

    private static JobSettings settings(PairShares shares) {
        JobSettings job = JobSettings.defaults("sample");
        PreferenceSettings usual = job.preference();
        PreferenceSettings shared = new PreferenceSettings(
                usual.scorer(),
                usual.scorers(),
                usual.gate(),
                usual.rejected(),
                usual.codedpo(),
                shares,
                usual.balance(),
                usual.pairsPerTask(),
                usual.format());
        return new JobSettings(
                job.name(),
                job.seed(),
                job.languages(),
                job.models(),
                job.roles(),
                job.evolve(),
                job.generate(),
                job.admission(),
                job.execute(),
                shared,
                job.fim(),
                job.validation(),
                job.gate(),
                job.output());
    }

    /** The same task, its solutions being code that can be changed. */
    private static Executions withCode(Executions task) {
        List<ExecutedSolution> solutions = task.solutions().stream()
                .map(s -> new ExecutedSolution(
                        s.id(),
                        "def f(a, b):\n    if a < b:\n        return a + 1\n    return b - 2  # " + s.id() + "\n",
                        s.model(),
                        s.findings(),
                        s.shape(),
                        s.returns(),
                        s.cpuMs()))
                .toList();
        return new Executions(
                task.schemaVersion(),
                task.job(),
                task.settingsHash(),
                task.task(),
                task.isolation(),
                solutions,
                task.tests(),
                task.outcomes(),
                task.outputs(),
                task.environment());
    }

    private static <T> List<T> rows(Produced produced, Class<T> type) {
        return produced.messages().stream()
                .map(Message::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
