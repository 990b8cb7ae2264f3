// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.preference.SampleTask;
import dev.millrace.preference.score.Evidence;
import dev.millrace.preference.score.EvidenceReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairChooserTest {

    /** Six solutions, each with outputs of its own but the first two, which pass everything; the last never runs. */
    private static final Executions TASK = SampleTask.ofLetters("PPPP", "PPPP", "PPFF", "PFFF", "FFFF", "XXXX");

    private static final double[] SCORES = {1, 1, 0.6, 0.4, 0.05, 0.001};

    @ParameterizedTest
    @CsvSource({"median, 4", "hardest, 3", "hard, 4", "worst, 5"})
    void shouldPairTheBestWithTheRejectedSideAskedFor(String side, int rejected) {
        assertThat(choose(settings(0.1, side), TASK, SCORES)).isInstanceOfSatisfying(Choice.Pairs.class, pairs -> {
            Choice.Pair pair = pairs.pairs().getFirst();
            assertThat(pair.chosen()).isIn(0, 1);
            assertThat(pair.rejected()).isEqualTo(rejected);
        });
    }

    @Test
    void shouldTakeTheMedianFromTheSurelyWorseWhereThereAreSuch() {
        // Two agree with each other and not with the best, which makes them likelier right than the last one.
        Executions task = new SampleTask()
                .tests(2)
                .solution("PP", 0, 0)
                .solution("PP", 0, 0)
                .solution("PP", 0, 0)
                .solution("PP", 0, 0)
                .solution("PP", 0, 0)
                .solution("PF", 0, 1)
                .solution("PF", 0, 1)
                .solution("FF", 2, 2)
                .build();
        double[] scores = {1, 1, 1, 1, 1, 0.45, 0.45, 0.01};

        assertThat(rejected(choose(settings(0.1, "median"), task, scores))).containsExactly(7);
        assertThat(rejected(choose(settings(new Gate.Product(0.1), "median", List.of(), 2), task, scores)))
                .hasSize(2)
                .first()
                .isEqualTo(7);
    }

    @Test
    void shouldDrawTheRandomRejectedSideFromThoseThatRunAndAlwaysTheSame() {
        Choice first = choose(settings(0.1, "random"), TASK, SCORES);

        assertThat(first)
                .isEqualTo(choose(settings(0.1, "random"), TASK, SCORES))
                .isInstanceOfSatisfying(
                        Choice.Pairs.class,
                        pairs -> assertThat(pairs.pairs().getFirst().rejected()).isIn(3, 4));
    }

    @Test
    void shouldKnowExactlyTheRejectedSidesThatSettingsMayName() {
        assertThat(Arrays.stream(RejectedSide.values()).map(RejectedSide::label))
                .containsExactlyInAnyOrderElementsOf(PreferenceSettings.REJECTED_SIDES)
                .allSatisfy(label -> assertThat(RejectedSide.of(label).label()).isEqualTo(label));
    }

    @Test
    void shouldGiveNoPairWhereTooFewAgreeOnTheBest() {
        // S = 2/6, p = 1
        assertThat(choose(settings(0.34, "median"), TASK, SCORES)).isEqualTo(new Choice.NoPair(Reason.GATE_NOT_MET));
        assertThat(choose(settings(1 / 3.0, "median"), TASK, SCORES)).isInstanceOf(Choice.Pairs.class);
    }

    @Test
    void shouldNotTrustABestThatPassesNothingHoweverLowTheGate() {
        Executions task = SampleTask.ofLetters("FF", "FE");

        assertThat(choose(settings(0, "median"), task, 1, 0.1)).isEqualTo(new Choice.NoPair(Reason.GATE_NOT_MET));
    }

    @Test
    void shouldNameAReasonForEachKindOfTaskWithoutContrast() {
        assertThat(noPair(new SampleTask().tests(1).build())).isEqualTo(Reason.NO_SOLUTIONS);
        assertThat(noPair(new SampleTask().solution("").solution("").build(), 1, 0))
                .isEqualTo(Reason.NO_TESTS);
        assertThat(noPair(new SampleTask().trivialTest().solution("P", -1).build(), 1))
                .isEqualTo(Reason.NO_TESTS);
        assertThat(noPair(SampleTask.ofLetters("XX", "EE"), 1, 0.1)).isEqualTo(Reason.ALL_CRASHED);
        assertThat(noPair(SampleTask.ofLetters("PP"), 1)).isEqualTo(Reason.SINGLE_SOLUTION);
        assertThat(noPair(SampleTask.ofLetters("PF", "FP"), 0.5, 0.5)).isEqualTo(Reason.ALL_SCORES_EQUAL);
        assertThat(noPair(SampleTask.ofLetters("PP", "PF"), 1, 0.8)).isEqualTo(Reason.NO_REJECTED_SIDE);
    }

    @Test
    void shouldNeverPairSolutionsWhoseOutputsAgreeOnEveryInput() {
        Executions task = new SampleTask()
                .tests(2)
                .solution("PP", 1, 1)
                .solution("PF", 1, 1)
                .build();

        assertThat(noPair(task, 1, 0.1)).isEqualTo(Reason.NO_REJECTED_SIDE);
    }

    @Test
    void shouldNeverPairCopiesOfOneProgram() {
        Executions task = new SampleTask()
                .tests(1)
                .solution("same", true, "P", 1)
                .solution("same", true, "F", 2)
                .build();

        assertThat(noPair(task, 1, 0.1)).isEqualTo(Reason.NO_REJECTED_SIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SS", "FU", "UU"})
    void shouldNeverCallASolutionWrongThatWasNotJudged(String letters) {
        Executions task = SampleTask.ofLetters("PP", letters);
        PreferenceSettings worst = settings(0.1, "worst");

        assertThat(choose(worst, task, 1, 0.1)).isEqualTo(new Choice.NoPair(Reason.NO_REJECTED_SIDE));
        assertThat(chooser(worst)
                        .labels(EvidenceReader.read(task), new double[] {1, 0.1})
                        .wrong())
                .isEmpty();
    }

    @Test
    void shouldPreferTheLargerAgreementAmongEqualScores() {
        Executions task = SampleTask.ofLetters("PF", "PP", "PP", "FF");

        assertThat(chooser(settings(0.1, "median")).best(EvidenceReader.read(task), new double[] {1, 1, 0.9, 0}))
                .hasValueSatisfying(best -> {
                    assertThat(best.solution()).isEqualTo(1);
                    assertThat(best.agreement().sameRow()).isEqualTo(0.5);
                    assertThat(best.agreement().passShare()).isEqualTo(1);
                    assertThat(best.trusted()).isTrue();
                });
    }

    @Test
    void shouldTellTheBestWhereAllSolutionsPassEverything() {
        assertThat(chooser(settings(0.34, "median"))
                        .best(EvidenceReader.read(SampleTask.ofLetters("PP", "PP")), new double[] {1, 1}))
                .hasValueSatisfying(best -> assertThat(best.trusted()).isTrue());
    }

    @Test
    void shouldTellNoBestWithoutEvidence() {
        Evidence crashed = EvidenceReader.read(SampleTask.ofLetters("XX", "TS"));

        assertThat(chooser(settings(0, "median")).best(crashed, new double[] {1, 0}))
                .isEmpty();
    }

    @Test
    void shouldPairOnlyWhatAceCoderAsksFor() {
        // pass shares 1, 1, 0.5, 0.25, 0 and a crash
        Choice choice = choose(settings(new Gate.AceCoder(), "hardest", List.of(), 9), TASK, SCORES);

        assertThat(rejected(choice)).containsExactly(3);
        assertThat(choose(
                        settings(new Gate.AceCoder(), "hardest", List.of(), 1),
                        SampleTask.ofLetters("PPPF", "PFFF"),
                        1,
                        0.1))
                .isEqualTo(new Choice.NoPair(Reason.GATE_NOT_MET));
    }

    @Test
    void shouldPairOnlyWhatPlumAsksFor() {
        Choice choice = choose(settings(new Gate.Plum(), "worst", List.of(), 9), TASK, SCORES);

        assertThat(rejected(choice)).containsExactly(5, 4, 3, 2);
        assertThat(choose(
                        settings(new Gate.Plum(), "worst", List.of(), 1), SampleTask.ofLetters("PPPF", "PFFF"), 1, 0.1))
                .isEqualTo(new Choice.NoPair(Reason.GATE_NOT_MET));
    }

    @Test
    void shouldGiveAsManyPairsAsAskedForWhoseRejectedSidesDiffer() {
        Executions task = new SampleTask()
                .tests(2)
                .solution("PP", 0, 0)
                .solution("PP", 0, 0)
                .solution("PF", 0, 1)
                .solution("PF", 0, 1)
                .solution("FF", 2, 2)
                .build();
        double[] scores = {1, 1, 0.4, 0.4, 0.2};

        assertThat(rejected(choose(settings(new Gate.Product(0.1), "hardest", List.of(), 9), task, scores)))
                .hasSize(2)
                .contains(4);
        assertThat(rejected(choose(settings(new Gate.Product(0.1), "hardest", List.of(), 1), task, scores)))
                .hasSize(1);
    }

    @Test
    void shouldTakeTheRejectedSideFromTheChosenOnesModelWhenBalanced() {
        Executions task = new SampleTask()
                .tests(1)
                .by("strong")
                .solution("P", 0)
                .solution("P", 0)
                .by("weak")
                .solution("F", 1)
                .by("strong")
                .solution("F", 2)
                .by("weak")
                .solution("F", 3)
                .solution("F", 4)
                .build();
        double[] scores = {1, 1, 0.4, 0.39, 0.3, 0.2};

        assertThat(rejected(choose(settings(new Gate.Product(0.1), "hardest", List.of("model"), 1), task, scores)))
                .containsExactly(3);
    }

    @Test
    void shouldDrawTheLongerOrTheShorterSideAboutAsOftenWhenBalanced() {
        int longer = 0;
        for (int seed = 0; seed < 200; seed++) {
            Executions task = new SampleTask()
                    .seed(seed)
                    .tests(1)
                    .padding(3)
                    .solution("P", 0)
                    .solution("P", 0)
                    .padding(0)
                    .solution("F", 1)
                    .padding(6)
                    .solution("F", 2)
                    .solution("F", 3)
                    .build();
            Choice choice =
                    choose(settings(new Gate.Product(0.1), "random", List.of("length"), 1), task, 1, 1, 0.4, 0.3, 0.2);
            longer += rejected(choice).getFirst() > 2 ? 1 : 0;
        }

        assertThat(longer).isBetween(75, 125);
    }

    @Test
    void shouldLabelTheBestsEqualsRightAndOneOfEachWorseBehaviourWrong() {
        Executions task = new SampleTask()
                .tests(2)
                .solution("PP", 0, 0)
                .solution("PP", 0, 0)
                .solution("PF", 0, 1)
                .solution("PF", 0, 1)
                .solution("FF", 2, 2)
                .solution("XX", -1, -1)
                .build();
        double[] scores = {1, 1, 0.4, 0.4, 0.2, 0.1};

        Labels labels = chooser(settings(0.1, "median")).labels(EvidenceReader.read(task), scores);

        assertThat(labels.right()).containsExactlyInAnyOrder(0, 1);
        assertThat(labels.wrong()).hasSize(2).contains(4);
        assertThat(chooser(settings(0.9, "median")).labels(EvidenceReader.read(task), scores))
                .isEqualTo(Labels.NONE);
    }

    private static List<Integer> rejected(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Pairs.class);
        return ((Choice.Pairs) choice)
                .pairs().stream().map(Choice.Pair::rejected).toList();
    }

    private static Reason noPair(Executions executions, double... scores) {
        Choice choice = choose(settings(0.1, "median"), executions, scores);
        assertThat(choice).isInstanceOf(Choice.NoPair.class);
        return ((Choice.NoPair) choice).reason();
    }

    private static Choice choose(PreferenceSettings settings, Executions executions, double... scores) {
        return chooser(settings).choose(EvidenceReader.read(executions), scores);
    }

    private static PairChooser chooser(PreferenceSettings settings) {
        return new PairChooser(settings);
    }

    private static PreferenceSettings settings(double gate, String rejected) {
        return settings(new Gate.Product(gate), rejected, List.of(), 1);
    }

    private static PreferenceSettings settings(Gate gate, String rejected, List<String> balance, int pairsPerTask) {
        PreferenceSettings defaults = PreferenceSettings.defaults();
        return new PreferenceSettings(
                defaults.scorer(),
                defaults.scorers(),
                gate,
                rejected,
                defaults.codedpo(),
                defaults.shares(),
                balance,
                pairsPerTask,
                defaults.format());
    }
}
