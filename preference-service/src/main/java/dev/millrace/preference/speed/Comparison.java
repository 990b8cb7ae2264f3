// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.speed;

import dev.millrace.contracts.record.Timings;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the clock says of two solutions.
 *
 * @param fasterMs CPU milliseconds of the faster one's quickest run
 * @param slowerMs CPU milliseconds of the slower one's quickest run
 * @param firstIsFaster which of the two it is
 * @param ratio the slower one's time over the faster one's, by the quickest run or by the median, whichever says less, in
 *     the round that says less
 * @param noise the share by which readings of one and the same side differ: between its quickest and its third quickest
 *     run, or between the rounds
 */
public record Comparison(double fasterMs, double slowerMs, boolean firstIsFaster, double ratio, double noise) {

    /** Where PIE counts one program as faster than another, too (Shypula et al. 2024). */
    private static final double LEAST_GAP = 0.10;

    /** Below this work the gap has to be wider, in proportion, as in EvalPerf (Liu et al. 2024). */
    private static final double FULL_MS = 50;

    /** Of a side's runs, how many of the quickest have to lie close together. */
    private static final int QUICKEST = 3;

    /** Compares the two sides of a measurement. */
    public static Comparison of(Timings timings) {
        double first = least(timings, Timings.Round::first);
        double second = least(timings, Timings.Round::second);
        boolean firstIsFaster = first <= second;
        double ratio = timings.rounds().stream()
                .map(round -> firstIsFaster ? round : round.swapped())
                .mapToDouble(round -> Math.min(round.second() / round.first(), medianRatio(round)))
                .min()
                .orElseThrow();
        double noise = Math.max(
                noise(timings, Timings.Round::firstMs, first), noise(timings, Timings.Round::secondMs, second));
        return new Comparison(Math.min(first, second), Math.max(first, second), firstIsFaster, ratio, noise);
    }

    /** Whether the faster side is ahead in every round, by more than the noise and enough to matter. */
    public boolean isReal() {
        double leastGap = LEAST_GAP * Math.max(1, FULL_MS / slowerMs);
        return ratio - 1 >= leastGap && ratio - 1 > noise;
    }

    /** On a crowded machine one run in ten may be lucky; half of them are not. */
    private static double medianRatio(Timings.Round round) {
        return median(round.secondMs()) / median(round.firstMs());
    }

    private static double median(List<Double> runs) {
        return runs.stream().sorted().toList().get(runs.size() / 2);
    }

    private static double least(Timings timings, ToDoubleFunction<Timings.Round> side) {
        return timings.rounds().stream().mapToDouble(side).min().orElseThrow();
    }

    private static double noise(Timings timings, Function<Timings.Round, List<Double>> side, double least) {
        List<Double> runs = timings.rounds().stream()
                .map(side)
                .flatMap(List::stream)
                .sorted()
                .toList();
        double third = runs.get(Math.min(QUICKEST, runs.size()) - 1);
        double slowestRound = timings.rounds().stream()
                .map(side)
                .map(List::stream)
                .mapToDouble(Comparison::quickest)
                .max()
                .orElseThrow();
        return Math.max(third, slowestRound) / least - 1;
    }

    private static double quickest(Stream<Double> runs) {
        return runs.mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
