// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.pair.Best;
import dev.millrace.preference.pair.Choice;
import dev.millrace.preference.pair.GateReading;
import dev.millrace.preference.pair.PairChooser;
import dev.millrace.preference.pair.Probability;
import dev.millrace.preference.score.Evidence;
import dev.millrace.preference.score.EvidenceReader;
import dev.millrace.preference.verdict.Drawn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Why a task's pairs are what they are. The same code that chose them chooses once more from the verdict row, so that no
 * second copy of the rules can tell another story.
 *
 * @param verdict the row
 * @param gate what the gate says of the best solution; none where no solution can be told to be best
 * @param rejectedRule which of the worse solutions is taken, in words
 * @param standings one a solution, the highest score first
 * @param noPair why no two solutions make a pair; none where some do
 * @param drawn whether the task is among the share that gives pairs by correctness
 * @param pairs what was published of the task, pairs by speed and those with a mutant included
 */
public record Explanation(
        VerdictRow verdict,
        Optional<GateReading> gate,
        String rejectedRule,
        List<Standing> standings,
        Optional<Reason> noPair,
        boolean drawn,
        List<PublishedPair> pairs) {

    public Explanation {
        standings = List.copyOf(standings);
        pairs = List.copyOf(pairs);
    }

    /**
     * Explains a verdict.
     *
     * @param published the preference rows of its task
     * @throws UnexplainableException when the row is of an earlier version, which does not say by what rules it was made
     */
    public static Explanation of(VerdictRow verdict, List<PreferenceRow> published) {
        VerdictRow.Rules rules = verdict.rules()
                .orElseThrow(() -> new UnexplainableException("The verdict on " + verdict.taskId()
                        + " was written by an earlier version, which did not write down by what rules it chose;"
                        + " run the job again in a new folder."));
        Executions executions = RowEvidence.of(verdict, rules);
        Evidence evidence = EvidenceReader.read(executions);
        double[] scores = verdict.solutions().stream()
                .mapToDouble(VerdictRow.Solution::score)
                .toArray();
        PairChooser chooser = new PairChooser(rules.toSettings());
        Optional<Integer> best = chooser.best(evidence, scores).map(Best::solution);
        Choice choice = chooser.choose(evidence, scores);
        double[] probabilities = Probability.ofAll(evidence, scores);
        return new Explanation(
                verdict,
                best.map(position -> chooser.read(position, evidence, scores)),
                chooser.rejectedRule(),
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer s) -> -scores[s])
                                .thenComparing(s -> !best.equals(Optional.of(s))))
                        .map(s -> new Standing(
                                verdict.solutions().get(s).id(),
                                s,
                                probabilities[s],
                                part(s, best, choice),
                                best.filter(position -> !position.equals(s))
                                        .flatMap(position -> chooser.unfit(s, position, evidence, scores))))
                        .toList(),
                choice instanceof Choice.NoPair(Reason reason) ? Optional.of(reason) : Optional.empty(),
                Drawn.isAmong(
                        executions.task(), Drawn.CORRECTNESS, rules.shares().correctness()),
                published.stream().map(PublishedPair::of).toList());
    }

    private static Standing.Part part(int solution, Optional<Integer> best, Choice choice) {
        boolean isBest = best.equals(Optional.of(solution));
        return switch (choice) {
            case Choice.Pairs pairs when isBest -> Standing.Part.CHOSEN;
            case Choice.Pairs(List<Choice.Pair> chosen)
            when chosen.stream().anyMatch(pair -> pair.rejected() == solution) -> Standing.Part.REJECTED;
            case Choice.NoPair none when isBest -> Standing.Part.BEST;
            case Choice.Pairs pairs -> Standing.Part.OTHER;
            case Choice.NoPair none -> Standing.Part.OTHER;
        };
    }
}
