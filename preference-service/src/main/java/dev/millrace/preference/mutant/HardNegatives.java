// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.score.EvidenceReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells which of the mutants that were run are hard negatives: they run, and give a wrong answer. */
public final class HardNegatives {

    private static final Set<OutcomeLetter> RAN = Set.of(OutcomeLetter.P, OutcomeLetter.F, OutcomeLetter.E);

    private HardNegatives() {}

    /**
     * The first mutant, in the order that was drawn, that runs to an end in every credible test and gives a wrong answer
     * in at least one.
     *
     * @param parent the position of the solution that the mutants were made from; credible tests are those it passes
     */
    public static Optional<VerdictRow.HardNegative> first(ProbeResults results, int parent) {
        Executions executions = results.probe().executions();
        int[] credible = Arrays.stream(EvidenceReader.credibleTests(executions))
                .filter(test -> letter(executions.outcomes().get(parent), test) == OutcomeLetter.P)
                .toArray();
        return IntStream.range(0, results.mutants().size())
                .boxed()
                .flatMap(i -> hardNegative(
                        results.probe().mutants().get(i), results.mutants().get(i), credible))
                .findFirst();
    }

    private static Stream<VerdictRow.HardNegative> hardNegative(
            Probe.Mutant mutant, ProbeResults.MutantOutcome outcome, int[] credible) {
        return outcome
                .outcomes()
                .filter(letters -> Arrays.stream(credible).allMatch(test -> RAN.contains(letter(letters, test))))
                .filter(letters -> Arrays.stream(credible).anyMatch(test -> letter(letters, test) == OutcomeLetter.F))
                .map(letters -> new VerdictRow.HardNegative(
                        mutant.id(), mutant.parent(), mutant.rule(), mutant.code(), letters))
                .stream();
    }

    private static OutcomeLetter letter(String letters, int test) {
        return OutcomeLetter.valueOf(letters.substring(test, test + 1));
    }
}
