// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.preference.SampleTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScorersTest {

    private static final List<String> NAMES = PreferenceSettings.SCORERS;
    private static final Scorers SCORERS = new Scorers(PreferenceSettings.defaults());

    /** Two alike and right, one copy of a wrong one, one that fails one test, one that never runs. */
    private static final Evidence SMALL = EvidenceReader.read(new SampleTask()
            .tests(3)
            .solution("a", true, "PPP", 1, 1, 1)
            .solution("b", true, "PPP", 1, 1, 1)
            .solution("c", true, "FFP", 2, 2, 1)
            .solution("c", true, "FFP", 2, 2, 1)
            .solution("d", false, "PFF", 1, 3, 3)
            .solution("e", true, "XXX", -1, -1, -1)
            .build());

    @Test
    void shouldKnowExactlyTheScorersThatSettingsMayName() {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(SCORERS.named(name).name()).isEqualTo(name));
        assertThatThrownBy(() -> SCORERS.named("vibes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vibes")
                .hasMessageContaining("codedpo");
    }

    @Test
    void shouldCountPassesAndFullPasses() {
        assertThat(score("pass-count", SMALL)).containsExactly(3, 3, 1, 1, 1, 0);
        assertThat(score("all-tests", SMALL)).containsExactly(1, 1, 0, 0, 0, 0);
    }

    @Test
    void shouldCountSolutionsWithTheSameOutputsForMbrExec() {
        assertThat(score("mbr-exec", SMALL)).containsExactly(2, 2, 2, 2, 1, 0);
    }

    @Test
    void shouldMultiplyTheRootOfAgreeingSolutionsByPassedTestsForCodeT() {
        double root = Math.sqrt(2);
        assertThat(score("codet", SMALL)).containsExactly(3 * root, 3 * root, root, root, 1, 0);
    }

    @Test
    void shouldRankByPosteriorForB4() {
        double[] scores = score("b4", SMALL);

        assertThat(scores[0]).isEqualTo(1).isEqualTo(scores[1]);
        assertThat(scores[2]).isEqualTo(scores[3]).isLessThan(1);
        assertThat(Arrays.stream(scores).min().orElseThrow()).isZero();
    }

    @Test
    void shouldWeighAgreementAgainstCopiesForConsensus() {
        // Weights 1, 1, 1/2, 1/2, 1, 1 add up to 5; p = 3/6, 2/6, 4/6, so squares are 9/36, 4/36, 16/36.
        double[] agreement = {
            (3 + 2 + 3) / 15.0, (3 + 2 + 3) / 15.0, (1 + 1 + 3) / 15.0, 5 / 15.0, (3 + 1 + 1) / 15.0, 0
        };
        double[] validity = {1, 1, 16 / 29.0, 16 / 29.0, 9 / 29.0, 0};
        double[] factor = {1, 1, 1, 1, 0.1, 1};
        double[] expected = IntStream.range(0, 6)
                .mapToDouble(s -> (agreement[s] + 0.02) * (validity[s] + 0.02) * factor[s])
                .toArray();

        assertThat(score("consensus", SMALL)).containsExactly(expected, within(1e-12));
    }

    @Test
    void shouldNotAskForAReturnValueWhereWhatPassesReturnsNone() {
        Evidence inPlace = EvidenceReader.read(new SampleTask()
                .tests(1)
                .solution("a", false, "P", 1)
                .solution("b", false, "P", 1)
                .solution("c", true, "F", 2)
                .build());

        double[] scores = score("consensus", inPlace);

        assertThat(scores[0]).isEqualTo((2 / 3.0 + 0.02) * 1.02, within(1e-12));
    }

    @Test
    void shouldReadOneOutputAnInputAndLeaveOutTrivialTests() {
        Evidence evidence = EvidenceReader.read(new SampleTask()
                .test("same", false)
                .test("same", false)
                .trivialTest()
                .solution("PFP", 4, 4, -1)
                .solution("UPP", 9, 7, -1)
                .solution("STP", 3, 3, -1)
                .build());

        assertThat(evidence.tests()).isEqualTo(2);
        assertThat(evidence.outputs()).isDeepEqualTo(new int[][] {{0, 1, Evidence.NO_OUTPUT}});
        assertThat(evidence.passes().passedBy(1)).isEqualTo(1);
        assertThat(evidence.crashes(2)).isTrue();
    }

    @Test
    void shouldRefuseOutcomesThatDoNotFitTheTests() {
        Executions torn = new SampleTask().tests(2).solution("P", 1).build();

        assertThatThrownBy(() -> EvidenceReader.read(torn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t-1");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldScoreTheSameSolutionTheSameWhateverTheOrderOfSolutionsAndTests(String name) {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            Drawn drawn = Drawn.draw(random, 2 + random.nextInt(80), 1 + random.nextInt(80));
            List<Integer> solutionOrder = shuffled(drawn.solutions(), random);
            List<Integer> testOrder = shuffled(drawn.tests(), random);

            double[] scores = score(name, drawn.evidence());
            double[] moved = score(name, drawn.inOrder(solutionOrder, testOrder).evidence());

            assertThat(moved)
                    .containsExactly(
                            solutionOrder.stream().mapToDouble(s -> scores[s]).toArray(), within(1e-9));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldGiveFiniteScoresFromZeroUp(String name) {
        Random random = new Random(11);
        Stream<Evidence> drawn = IntStream.range(0, 50)
                .mapToObj(i -> Drawn.draw(random, 1 + random.nextInt(70), random.nextInt(70))
                        .evidence());

        assertThat(drawn).allSatisfy(evidence -> assertThat(
                        Arrays.stream(score(name, evidence)).boxed())
                .hasSize(evidence.solutions())
                .allMatch(score -> Double.isFinite(score) && score >= 0));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void shouldScoreNoSolutionsAsNothing(String name) {
        assertThat(score(name, EvidenceReader.read(new SampleTask().tests(2).build())))
                .isEmpty();
    }

    private static double[] score(String name, Evidence evidence) {
        return SCORERS.named(name).score(evidence);
    }

    private static List<Integer> shuffled(int count, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    /** A random task: every array is by solution, and by test where it has two dimensions. */
    private record Drawn(
            List<List<Boolean>> passes,
            List<List<Integer>> outputs,
            List<Integer> shapes,
            List<Long> seeds,
            int tests) {

        static Drawn draw(Random random, int solutions, int tests) {
            return new Drawn(
                    rows(solutions, tests, random::nextBoolean),
                    rows(solutions, tests, () -> random.nextInt(4) - 1),
                    IntStream.range(0, solutions)
                            .mapToObj(s -> random.nextInt(solutions))
                            .toList(),
                    random.longs(solutions).boxed().toList(),
                    tests);
        }

        int solutions() {
            return shapes.size();
        }

        Drawn inOrder(List<Integer> solutionOrder, List<Integer> testOrder) {
            return new Drawn(
                    solutionOrder.stream()
                            .map(s -> pick(passes.get(s), testOrder))
                            .toList(),
                    solutionOrder.stream()
                            .map(s -> pick(outputs.get(s), testOrder))
                            .toList(),
                    pick(shapes, solutionOrder),
                    pick(seeds, solutionOrder),
                    tests);
        }

        Evidence evidence() {
            int solutions = solutions();
            boolean[][] bits = new boolean[solutions][tests];
            int[][] columns = new int[tests][solutions];
            boolean[] returns = new boolean[solutions];
            for (int s = 0; s < solutions; s++) {
                for (int t = 0; t < tests; t++) {
                    bits[s][t] = passes.get(s).get(t);
                    columns[t][s] = Math.min(outputs.get(s).get(t), solutions - 1);
                }
                returns[s] = shapes.get(s) % 3 != 0;
            }
            int[] shapeNumbers = shapes.stream().mapToInt(Integer::intValue).toArray();
            long[] draws = seeds.stream().mapToLong(Long::longValue).toArray();
            return new Evidence(
                    new PassMatrix(bits, tests),
                    columns,
                    shapeNumbers,
                    returns,
                    draws,
                    new int[0],
                    new int[0],
                    new boolean[0]);
        }

        private static <T> List<List<T>> rows(int rows, int columns, Supplier<T> cell) {
            return IntStream.range(0, rows)
                    .mapToObj(r -> Stream.generate(cell).limit(columns).toList())
                    .toList();
        }

        private static <T> List<T> pick(List<T> from, List<Integer> order) {
            return order.stream().map(from::get).toList();
        }
    }
}
