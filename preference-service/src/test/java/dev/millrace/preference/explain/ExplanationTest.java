// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.preference.SampleTask;
import dev.millrace.preference.pair.Unfit;
import dev.millrace.preference.verdict.ScoreHandler;
import dev.millrace.stages.Message;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {

    private static final Envelope ENVELOPE =
            new Envelope("t-1", "validator", SampleTask.JOB, SampleTask.HASH, "t-1", Split.VALIDATION, true);

    /** The first two agree and are right; the third fails more than it passes; the last never runs. */
    private static final Executions TASK = SampleTask.ofLetters("PPP", "PPP", "PFF", "XXX");

    static Stream<PreferenceSettings> everyRule() {
        List<Gate> gates =
                List.of(new Gate.Probability(0.3), new Gate.Product(0.1), new Gate.AceCoder(), new Gate.Plum());
        return gates.stream().flatMap(gate -> PreferenceSettings.REJECTED_SIDES.stream()
                .flatMap(side -> Stream.of(List.<String>of(), PreferenceSettings.BALANCES)
                        .map(balance -> settings(gate, side, balance))));
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void shouldTellOfThePairsThatWerePublished(PreferenceSettings settings) {
        RandomGenerator random = new SplittableRandom(5);
        for (int draw = 0; draw < 50; draw++) {
            Judged judged = judge(drawn(random, draw), settings);
            Explanation explanation = Explanation.of(judged.verdict(), judged.pairs());

            assertThat(solutions(explanation, Standing.Part.CHOSEN))
                    .containsExactlyInAnyOrderElementsOf(judged.pairs().stream()
                            .map(PreferenceRow::chosenId)
                            .distinct()
                            .toList());
            assertThat(solutions(explanation, Standing.Part.REJECTED))
                    .containsExactlyInAnyOrderElementsOf(judged.pairs().stream()
                            .map(PreferenceRow::rejectedId)
                            .toList());
            assertThat(explanation.noPair().isEmpty()).isEqualTo(!judged.pairs().isEmpty());
        }
    }

    @Test
    void shouldSayWhyTheOthersWereNotTaken() {
        Explanation explanation = explain(TASK);

        assertThat(explanation.standings())
                .filteredOn(standing -> standing.part() == Standing.Part.OTHER)
                .extracting(standing -> standing.unfit().orElseThrow())
                .containsExactly(Unfit.ALIKE, Unfit.WITHOUT_OUTPUT);
        assertThat(explanation.gate()).hasValueSatisfying(gate -> {
            assertThat(gate.rule()).isEqualTo("probability");
            assertThat(gate.passed()).isTrue();
        });
    }

    @Test
    void shouldSayWhyThereIsNoPair() {
        assertThat(Stream.of(
                                SampleTask.ofLetters("PPP"),
                                SampleTask.ofLetters("XXX", "EEE"),
                                SampleTask.ofLetters("PPP", "PPP"),
                                SampleTask.ofLetters("SSS", "UUU"),
                                new SampleTask().tests(2).build(),
                                new SampleTask().solution("").build())
                        .map(task -> explain(task).noPair().orElseThrow()))
                .containsExactly(
                        Reason.SINGLE_SOLUTION,
                        Reason.ALL_CRASHED,
                        Reason.ALL_SCORES_EQUAL,
                        Reason.ALL_CRASHED,
                        Reason.NO_SOLUTIONS,
                        Reason.NO_TESTS);
    }

    @Test
    void shouldSayThatATaskWasNotDrawn() {
        PreferenceSettings defaults = PreferenceSettings.defaults();
        PreferenceSettings none = new PreferenceSettings(
                defaults.scorer(),
                defaults.scorers(),
                defaults.gate(),
                defaults.rejected(),
                defaults.codedpo(),
                new PairShares(0, 1, 0),
                defaults.balance(),
                1,
                defaults.format());
        Judged judged = judge(SampleTask.ofLetters("PPP", "PFF"), none);

        assertThat(Explanation.of(judged.verdict(), judged.pairs()).drawn()).isFalse();
    }

    @Test
    void shouldRefuseARowThatDoesNotSayHowItWasChosen() {
        ObjectNode row = (ObjectNode)
                Json.tree(Json.bytes(judge(TASK, PreferenceSettings.defaults()).verdict()));
        row.remove("rules");
        VerdictRow earlier = Json.read(Json.bytes(row), VerdictRow.class);

        assertThatThrownBy(() -> Explanation.of(earlier, List.of()))
                .isInstanceOf(UnexplainableException.class)
                .hasMessageContaining("t-1")
                .hasMessageContaining("run the job again");
    }

    @Test
    void shouldDrawTheMatrixWithTheHighestScoreFirst() {
        Judged judged = judge(
                new SampleTask()
                        .tests(3)
                        .trivialTest()
                        .solution("FFPP", 2, 2, 0, -1)
                        .solution("PPPP", 0, 0, 0, -1)
                        .solution("PPUP", 0, 0, -1, -1)
                        .solution("XXXX", -1, -1, -1, -1)
                        .build(),
                settings(new Gate.Product(0.2), "median", List.of()));

        assertThat(Picture.of(Explanation.of(judged.verdict(), judged.pairs()), Paint.PLAIN))
                .containsExactly("""
                          task      t-1, python
                          job       sample-0123456789abcdef
                          asks for  Write f.

                        4 solutions × 4 tests: P passed, F failed, E raised, T timed out, X did not load, S not run, U not judged
                          solution            codedpo  consensus  pass-count  probability
                          s1        PPPP        1.000      0.530       3.000         0.36  chosen
                          s2        PPUP        0.732      0.243       2.000         0.18  has an output that could not be read
                          s0        FFPP        0.268      0.125       1.000         0.08  rejected
                          s3        XXXX        0.000      0.000       0.000         0.00  gives no output
                          trust     997-  (of tests, in tenths; - never calls the solution)

                          gate      product: S·p of the best is 0.250, 0.200 is asked for: passed
                          agreement 0.25 of the solutions pass exactly its tests (S), it passes 1.00 of the tests (p): S·p 0.250
                          chosen    s1, the highest score by consensus
                          rejected  s0, picked as the middle one of those that run and score under half of the best, the surely worse first
                          pair      p-8386afee893c5b0b4554 by correctness: s1 over s0""".lines().toArray(String[]::new));
    }

    @Test
    void shouldPaintLettersWithoutMovingWhatStandsBehindThem() {
        Explanation explanation = explain(TASK);

        List<String> painted = Picture.of(explanation, Paint.ANSI);

        assertThat(painted).anySatisfy(line -> assertThat(line).contains("\u001b[32mP\u001b[0m"));
        assertThat(painted.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
                .isEqualTo(Picture.of(explanation, Paint.PLAIN));
    }

    private record Judged(VerdictRow verdict, List<PreferenceRow> pairs) {}

    private static Explanation explain(Executions task) {
        Judged judged = judge(task, PreferenceSettings.defaults());
        return Explanation.of(judged.verdict(), judged.pairs());
    }

    private static Judged judge(Executions task, PreferenceSettings settings) {
        JobSettings defaults = JobSettings.defaults("sample");
        JobSettings job = new JobSettings(
                defaults.name(),
                defaults.seed(),
                defaults.languages(),
                defaults.models(),
                defaults.roles(),
                defaults.evolve(),
                defaults.generate(),
                defaults.admission(),
                defaults.execute(),
                settings,
                defaults.fim(),
                defaults.validation(),
                defaults.gate(),
                defaults.output());
        List<Object> rows = new ScoreHandler()
                .handle(task, job, ENVELOPE).messages().stream()
                        .<Object>map(Message::value)
                        .toList();
        VerdictRow verdict = rows.stream()
                .filter(VerdictRow.class::isInstance)
                .map(VerdictRow.class::cast)
                .findFirst()
                .orElseThrow();
        return new Judged(
                Json.read(Json.bytes(verdict), VerdictRow.class),
                rows.stream()
                        .filter(PreferenceRow.class::isInstance)
                        .map(PreferenceRow.class::cast)
                        .toList());
    }

    private static PreferenceSettings settings(Gate gate, String side, List<String> balance) {
        PreferenceSettings defaults = PreferenceSettings.defaults();
        return new PreferenceSettings(
                defaults.scorer(),
                defaults.scorers(),
                gate,
                side,
                defaults.codedpo(),
                defaults.shares(),
                balance,
                2,
                defaults.format());
    }

    private static List<String> solutions(Explanation explanation, Standing.Part part) {
        return explanation.standings().stream()
                .filter(standing -> standing.part() == part)
                .map(Standing::solution)
                .toList();
    }

    /** Solutions of which many agree, by two models, of different lengths. */
    private static Executions drawn(RandomGenerator random, long seed) {
        SampleTask task = new SampleTask().seed(seed).tests(5).trivialTest();
        for (int s = 0; s < 9; s++) {
            int group = random.nextInt(4);
            StringBuilder letters = new StringBuilder();
            Integer[] outputs = new Integer[6];
            IntStream.range(0, 5).forEach(t -> {
                boolean passes = (group * 7 + t * 3) % 5 >= group;
                letters.append(group == 3 ? 'X' : passes ? 'P' : 'F');
            });
            Arrays.setAll(outputs, t -> t == 5 || group == 3 ? -1 : letters.charAt(t) == 'P' ? 0 : group + 1);
            task.by("m" + random.nextInt(2)).padding(random.nextInt(30)).solution(letters + "P", outputs);
        }
        return task.build();
    }
}
