// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Agreement;
import dev.millrace.preference.score.Evidence;
import dev.millrace.preference.score.PassMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds a task's best solution and, where the evidence allows, worse ones to stand against it. */
public final class PairChooser {

    /** Scores closer than this differ by rounding alone. */
    private static final double ROUNDING = 1e-12;

    /** How likely a surely worse solution is right, as a share of the best one's probability; docs/scoring.md. */
    private static final double SURELY_WORSE = 1.0 / 20;

    private final GateRule gate;
    private final RejectedSide rejectedSide;
    private final Balance balance;
    private final int mostPairs;

    public PairChooser(PreferenceSettings settings) {
        this.gate = new GateRule(settings.gate());
        this.rejectedSide = RejectedSide.of(settings.rejected());
        this.balance = Balance.of(settings.balance());
        this.mostPairs = settings.pairsPerTask();
    }

    /**
     * The solution that scores highest. Among equals the one with the larger agreement, then one drawn by the solutions'
     * own seeds: neither length nor sample order may decide, for trainers would learn it.
     *
     * @param scores the deciding scorer's, one a solution
     * @return none when nothing tells solutions apart at all: no solution, no test, or none that ran
     */
    public Optional<Best> best(Evidence evidence, double[] scores) {
        if (withoutEvidence(evidence).isPresent()) {
            return Optional.empty();
        }
        double highest = IntStream.range(0, scores.length)
                .mapToDouble(s -> scores[s])
                .max()
                .orElseThrow();
        int best = IntStream.range(0, scores.length)
                .filter(s -> scores[s] >= highest - ROUNDING)
                .boxed()
                .max(Comparator.comparingDouble(
                                (Integer s) -> agreement(evidence, s).product())
                        .thenComparing(s -> evidence.seeds()[s]))
                .orElseThrow();
        Agreement agreement = agreement(evidence, best);
        boolean trusted = read(best, evidence, scores).passed();
        return Optional.of(new Best(best, agreement, trusted));
    }

    /** What the gate says of the best solution. */
    public GateReading read(int best, Evidence evidence, double[] scores) {
        return gate.read(agreement(evidence, best), Probability.of(best, evidence, scores));
    }

    /** The pairs to learn from, or why there are none. */
    public Choice choose(Evidence evidence, double[] scores) {
        return withoutEvidence(evidence)
                .or(() -> withoutContrast(scores))
                .<Choice>map(Choice.NoPair::new)
                .orElseGet(() -> best(evidence, scores)
                        .filter(Best::trusted)
                        .map(best -> against(best.solution(), evidence, scores))
                        .orElseGet(() -> new Choice.NoPair(Reason.GATE_NOT_MET)));
    }

    /** Which solutions are right and which are wrong, as far as the best is trusted. */
    public Labels labels(Evidence evidence, double[] scores) {
        return best(evidence, scores)
                .filter(Best::trusted)
                .map(best -> new Labels(
                        alikeInOutputs(best.solution(), evidence),
                        oneOfEachBehaviour(candidates(best.solution(), evidence, scores), evidence)))
                .orElse(Labels.NONE);
    }

    private Choice against(int best, Evidence evidence, double[] scores) {
        RandomGenerator random = new SplittableRandom(evidence.seeds()[best]);
        List<Choice.Pair> pairs = new ArrayList<>();
        int[] ranked = candidates(best, evidence, scores);
        while (ranked.length > 0 && pairs.size() < mostPairs) {
            int rejected = rejected(clearest(ranked, best, evidence, scores), best, evidence, random);
            pairs.add(new Choice.Pair(best, rejected));
            ranked = Arrays.stream(ranked)
                    .filter(s -> !evidence.alike(s, rejected))
                    .toArray();
        }
        return pairs.isEmpty() ? new Choice.NoPair(Reason.NO_REJECTED_SIDE) : new Choice.Pairs(pairs);
    }

    private int rejected(int[] ranked, int best, Evidence evidence, RandomGenerator random) {
        int[] among =
                balance.isAsked() ? balance.narrow(rejectedSide.equallyGood(ranked), best, evidence, random) : ranked;
        return rejectedSide.pick(among, random);
    }

    /** The surely worse of the candidates, where the rejected side prefers them and there are some; else all. */
    private int[] clearest(int[] ranked, int best, Evidence evidence, double[] scores) {
        if (!rejectedSide.prefersSurelyWorse()) {
            return ranked;
        }
        double likely = SURELY_WORSE * Probability.of(best, evidence, scores);
        int[] worse = Arrays.stream(ranked)
                .filter(s -> Probability.of(s, evidence, scores) <= likely)
                .toArray();
        return worse.length > 0 ? worse : ranked;
    }

    /** Why a solution may not stand against the best; none for one that may. */
    public Optional<Unfit> unfit(int solution, int best, Evidence evidence, double[] scores) {
        if (evidence.alike(solution, best)) {
            return Optional.of(Unfit.ALIKE);
        }
        if (!evidence.judged()[solution]) {
            return Optional.of(Unfit.NOT_JUDGED);
        }
        if (rejectedSide.needsToRun() && evidence.crashes(solution)) {
            return Optional.of(Unfit.WITHOUT_OUTPUT);
        }
        if (!(scores[solution] / scores[best] < rejectedSide.shareOfBest())) {
            return Optional.of(Unfit.TOO_GOOD);
        }
        return gate.rejects(agreement(evidence, best), agreement(evidence, solution))
                ? Optional.empty()
                : Optional.of(Unfit.WITHIN_THE_GATE);
    }

    /** Which of the solutions that may stand against the best is taken, in words. */
    public String rejectedRule() {
        return rejectedSide.words();
    }

    /** Those that may stand against the best, from better to worse. */
    private int[] candidates(int best, Evidence evidence, double[] scores) {
        return IntStream.range(0, scores.length)
                .filter(s -> unfit(s, best, evidence, scores).isEmpty())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> scores[s])
                        .reversed()
                        .thenComparing(s -> evidence.seeds()[s]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<Integer> alikeInOutputs(int best, Evidence evidence) {
        IntStream others = IntStream.range(0, evidence.solutions())
                .filter(s -> s != best
                        && evidence.outputsAgree(s, best)
                        && evidence.passes().sameRow(s, best));
        List<Integer> programs = new ArrayList<>();
        IntStream.concat(IntStream.of(best), others)
                .filter(s -> programs.stream().noneMatch(p -> evidence.shapes()[p] == evidence.shapes()[s]))
                .forEach(programs::add);
        return programs;
    }

    private static List<Integer> oneOfEachBehaviour(int[] ranked, Evidence evidence) {
        List<Integer> distinct = new ArrayList<>();
        Arrays.stream(ranked)
                .filter(s -> distinct.stream().noneMatch(other -> evidence.alike(s, other)))
                .forEach(distinct::add);
        return distinct;
    }

    private static Optional<Reason> withoutEvidence(Evidence evidence) {
        if (evidence.solutions() == 0) {
            return Optional.of(Reason.NO_SOLUTIONS);
        }
        if (evidence.tests() == 0) {
            return Optional.of(Reason.NO_TESTS);
        }
        boolean noneRan = IntStream.range(0, evidence.solutions())
                .allMatch(s -> evidence.crashes(s) && evidence.passes().passedBy(s) == 0);
        return noneRan ? Optional.of(Reason.ALL_CRASHED) : Optional.empty();
    }

    private static Optional<Reason> withoutContrast(double[] scores) {
        if (scores.length == 1) {
            return Optional.of(Reason.SINGLE_SOLUTION);
        }
        boolean allEqual = IntStream.range(1, scores.length).allMatch(s -> Math.abs(scores[s] - scores[0]) < ROUNDING);
        return allEqual ? Optional.of(Reason.ALL_SCORES_EQUAL) : Optional.empty();
    }

    /** How far solutions and tests agree on a solution. */
    public static Agreement agreement(Evidence evidence, int solution) {
        PassMatrix passes = evidence.passes();
        return Agreement.of(
                (double) passes.sharingRow(solution) / passes.solutions(),
                (double) passes.passedBy(solution) / passes.tests());
    }
}
