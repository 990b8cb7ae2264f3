// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.preference.pair.Best;
import dev.millrace.preference.pair.Choice;
import dev.millrace.preference.pair.Labels;
import dev.millrace.preference.pair.PairChooser;
import dev.millrace.preference.pair.Probability;
import dev.millrace.preference.score.CodeDpoScorer;
import dev.millrace.preference.score.Evidence;
import dev.millrace.preference.score.EvidenceReader;
import dev.millrace.preference.score.Scorers;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the evidence of a task says.
 *
 * @param executions the evidence
 * @param settings what was asked for
 * @param scores one array a scorer, by name; one score a solution
 * @param probabilities by solution: that it is right, 0 to 1
 * @param trust by test: CodeDPO's test score, 0 to 1; 0 for a test that never calls the solution
 * @param stableAfter the round after which CodeDPO's ranking did not change any more
 * @param best the best solution, where one can be told
 * @param choice the pairs, or why there are none
 * @param labels which solutions are right and which wrong, where that can be told
 */
@SuppressWarnings("ArrayRecordComponent") // Dense numbers, read once when rows are written.
record Judgement(
        Executions executions,
        PreferenceSettings settings,
        SequencedMap<String, double[]> scores,
        double[] probabilities,
        double[] trust,
        int stableAfter,
        Optional<Best> best,
        Choice choice,
        Labels labels) {

    static Judgement of(Executions executions, PreferenceSettings settings) {
        Evidence evidence = EvidenceReader.read(executions);
        SequencedMap<String, double[]> scores = Scorers.score(settings, evidence);
        double[] deciding = scores.get(settings.scorer());
        CodeDpoScorer.Validated validated = new CodeDpoScorer(settings.codedpo()).validate(evidence);
        PairChooser chooser = new PairChooser(settings);
        return new Judgement(
                executions,
                settings,
                scores,
                Probability.ofAll(evidence, deciding),
                trustOfAll(executions, validated.tests()),
                validated.stableAfter(),
                chooser.best(evidence, deciding),
                chooser.choose(evidence, deciding),
                chooser.labels(evidence, deciding));
    }

    /** The deciding scorer's score. */
    double score(int solution) {
        return scores.get(settings.scorer())[solution];
    }

    /** That the solution is right, 0 to 1. */
    double probability(int solution) {
        return probabilities[solution];
    }

    private static double[] trustOfAll(Executions executions, double[] trustOfCredible) {
        double[] trust = new double[executions.tests().size()];
        int[] credible = EvidenceReader.credibleTests(executions);
        for (int t = 0; t < credible.length; t++) {
            trust[credible[t]] = trustOfCredible[t];
        }
        return trust;
    }
}
