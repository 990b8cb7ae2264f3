// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.speed;

import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.event.ProbeResults.Measured;
import dev.millrace.contracts.event.ProbeResults.Timing;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.Timings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the timings of a task come to.
 *
 * @param pair the two solutions that are furthest apart, where any are apart beyond doubt
 * @param efficiency by position of each right solution that was timed: the task's best time over its own, up to 1
 * @param measured whether any timing could be made
 * @param remark why there is no pair
 */
public record SpeedFindings(
        Optional<SpeedPair> pair, Map<Integer, Double> efficiency, boolean measured, Optional<Reason> remark) {

    public SpeedFindings {
        efficiency = Map.copyOf(efficiency);
    }

    /** Of a task that has nothing to time. */
    public static SpeedFindings without(Reason reason) {
        return new SpeedFindings(Optional.empty(), Map.of(), false, Optional.of(reason));
    }

    /**
     * Reads a task's timings, each of which sets a right solution against the best one.
     *
     * @param timings in the order of {@link RightSolutions#rivals()}, the best solution being first in each
     */
    public static SpeedFindings of(RightSolutions right, List<Timing> timings) {
        List<Rival> rivals = IntStream.range(0, timings.size())
                .boxed()
                .flatMap(i -> Rival.of(right.rivals().get(i), timings.get(i)))
                .toList();
        if (rivals.isEmpty()) {
            return without(timings.stream()
                    .flatMap(timing -> timing.remark().stream())
                    .findFirst()
                    .orElse(Reason.NOT_MEASURED));
        }
        Optional<SpeedPair> pair = rivals.stream()
                .filter(rival -> rival.comparison().isReal())
                .max(Comparator.comparingDouble(rival -> rival.comparison().ratio()))
                .map(rival -> rival.against(right.best()));
        return new SpeedFindings(
                pair,
                efficiency(right, rivals),
                true,
                pair.isPresent() ? Optional.empty() : Optional.of(Reason.NO_SPEED_DIFFERENCE));
    }

    /** Speeds relative to the best solution's, which every rival was timed against on inputs that suit the two. */
    private static Map<Integer, Double> efficiency(RightSolutions right, List<Rival> rivals) {
        Map<Integer, Double> speeds = new HashMap<>();
        for (int position : right.positions()) {
            rivals.stream()
                    .filter(rival -> right.alike(rival.position(), position))
                    .findFirst()
                    .ifPresent(rival -> speeds.put(position, rival.speed()));
            if (right.alike(right.best(), position)) {
                speeds.put(position, 1.0);
            }
        }
        double fastest =
                speeds.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        speeds.replaceAll((position, speed) -> speed / fastest);
        return speeds;
    }

    private record Rival(int position, Measured measured, Timings timings, Comparison comparison) {

        static Stream<Rival> of(int position, ProbeResults.Timing timing) {
            return timing.measured().stream().flatMap(measured -> measured.timings().stream()
                    .map(timings -> new Rival(position, measured, timings, Comparison.of(timings))));
        }

        double speed() {
            return measured.firstCpuMs() / measured.secondCpuMs();
        }

        SpeedPair against(int best) {
            boolean bestIsFaster = comparison.firstIsFaster();
            Timings seen = bestIsFaster
                    ? timings
                    : new Timings(
                            timings.machine(),
                            timings.scaled(),
                            timings.rounds().stream()
                                    .map(Timings.Round::swapped)
                                    .toList());
            return new SpeedPair(
                    bestIsFaster ? best : position,
                    bestIsFaster ? position : best,
                    comparison.fasterMs(),
                    comparison.slowerMs(),
                    new PreferenceRow.Speed(
                            comparison.ratio(), comparison.noise(), measured.runs(), measured.spread(), seen));
        }
    }
}
