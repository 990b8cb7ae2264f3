// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.preference.pair.Choice;
import dev.millrace.preference.pair.PairChooser;
import dev.millrace.preference.score.Evidence;
import dev.millrace.preference.score.EvidenceReader;
import dev.millrace.preference.score.Scorer;
import dev.millrace.preference.score.Scorers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Scores real model output with known truth. Set the environment variable {@code MILLRACE_MATRIX} to a gzipped JSONL of
 * executed tasks (fields {@code outcome}, {@code output_class}, {@code input_key}, {@code ast_key}, {@code has_return},
 * {@code label}); without it these tests are skipped with a notice.
 */
@EnabledIfEnvironmentVariable(
        named = "MILLRACE_MATRIX",
        matches = ".+",
        disabledReason = "without a recorded matrix, scoring is not checked on real output")
class RecordedMatrixTest {

    private static List<RecordedTask> tasks;

    @BeforeAll
    static void readMatrix() {
        tasks = RecordedTask.readAll(Path.of(System.getenv("MILLRACE_MATRIX")));
    }

    @Test
    void shouldRankAsCodeDpoDoes() {
        assertThat(auc("codedpo")).isEqualTo(0.810, within(0.002));
        assertThat(topOne("codedpo")).isEqualTo(0.330, within(0.002));
    }

    @Test
    void shouldRankBetterThanCodeDpoByConsensus() {
        assertThat(auc("consensus")).isGreaterThanOrEqualTo(0.840);
        assertThat(topOne("consensus")).isGreaterThanOrEqualTo(0.395);
    }

    @Test
    void shouldReportEveryScorerAndGate() {
        PreferenceSettings.SCORERS.forEach(
                name -> System.out.printf("%-12s AUC %.4f top-1 %.4f%n", name, auc(name), topOne(name)));
        for (String rejected : PreferenceSettings.REJECTED_SIDES) {
            for (double gate : new double[] {0.10, 0.175, 0.25, 0.34}) {
                Pairs pairs = pairs(gate, rejected);
                System.out.printf(
                        "%-8s gate %.3f yield %.3f pure %.3f inverted %d%n",
                        rejected,
                        gate,
                        (double) pairs.count / tasks.size(),
                        (double) pairs.pure / pairs.count,
                        pairs.inverted);
            }
        }
        assertThat(pairs(0.175, "median").inverted).isZero();
    }

    private static double auc(String scorer) {
        return tasks.stream()
                .map(task -> auc(score(scorer, task), task.right()))
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow();
    }

    /** The share of right-wrong pairs that are ranked right, ties counting half; none where there is no such pair. */
    private static OptionalDouble auc(double[] scores, List<Boolean> right) {
        return IntStream.range(0, scores.length)
                .filter(right::get)
                .boxed()
                .flatMap(r -> IntStream.range(0, scores.length)
                        .filter(w -> !right.get(w))
                        .mapToObj(w -> scores[r] == scores[w] ? 0.5 : scores[r] > scores[w] ? 1.0 : 0.0))
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private static double topOne(String scorer) {
        return tasks.stream()
                .mapToDouble(task -> topOne(score(scorer, task), task.right()))
                .average()
                .orElseThrow();
    }

    private static double topOne(double[] scores, List<Boolean> right) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        return IntStream.range(0, scores.length)
                .filter(s -> scores[s] >= highest - 1e-12)
                .map(s -> right.get(s) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static double[] score(String scorer, RecordedTask task) {
        Scorer named = new Scorers(PreferenceSettings.defaults()).named(scorer);
        return named.score(EvidenceReader.read(task.executions()));
    }

    private static Pairs pairs(double gate, String rejected) {
        PreferenceSettings defaults = PreferenceSettings.defaults();
        PairChooser chooser = new PairChooser(new PreferenceSettings(
                defaults.scorer(),
                defaults.scorers(),
                new Gate.Product(gate),
                rejected,
                defaults.codedpo(),
                defaults.shares(),
                defaults.balance(),
                defaults.pairsPerTask(),
                defaults.format()));
        return tasks.stream()
                .flatMap(task -> {
                    Evidence evidence = EvidenceReader.read(task.executions());
                    return chooser.choose(evidence, score(defaults.scorer(), task)) instanceof Choice.Pairs some
                            ? some.pairs().stream()
                                    .map(pair -> Pairs.of(
                                            task.right().get(pair.chosen()),
                                            task.right().get(pair.rejected())))
                            : Stream.empty();
                })
                .reduce(new Pairs(0, 0, 0), Pairs::plus);
    }

    private record Pairs(int count, int pure, int inverted) {

        static Pairs of(boolean chosenRight, boolean rejectedRight) {
            return new Pairs(1, chosenRight && !rejectedRight ? 1 : 0, !chosenRight && rejectedRight ? 1 : 0);
        }

        Pairs plus(Pairs other) {
            return new Pairs(count + other.count, pure + other.pure, inverted + other.inverted);
        }
    }
}
