// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.preference.mutant.HardNegatives;
import dev.millrace.preference.mutant.Mutants;
import dev.millrace.preference.pair.Best;
import dev.millrace.preference.speed.RightSolutions;
import dev.millrace.preference.speed.SpeedFindings;
import java.util.List;
import java.util.Optional;

/**
 * What else is wanted to be known of a task whose best solution is trusted. It follows from the executions and the
 * settings alone, so that the stage that asks and the one that reads the answer agree on it without having met.
 *
 * @param right the right solutions, where they are to be timed
 * @param mutants to be run, where the task is to have a hard negative
 */
record Inquiry(Executions executions, Optional<RightSolutions> right, Optional<MutantsOf> mutants) {

    /** The mutants of a solution, by its position. */
    record MutantsOf(int parent, List<Probe.Mutant> candidates) {}

    static Inquiry of(Judgement judgement) {
        Executions executions = judgement.executions();
        PairShares shares = judgement.settings().shares();
        Optional<Best> trusted = judgement.best().filter(Best::trusted);
        return new Inquiry(
                executions,
                trusted.filter(best -> Drawn.isAmong(executions.task(), "speed", shares.speed()))
                        .map(best -> RightSolutions.of(executions, best.solution())),
                trusted.filter(best -> Drawn.isAmong(executions.task(), "mutants", shares.mutants()))
                        .map(best -> new MutantsOf(best.solution(), Mutants.of(executions, best.solution()))));
    }

    /** The one question about the task; none where there is nothing to ask. */
    Optional<Probe> probe() {
        List<Probe.TimingRequest> timings = right.stream()
                .flatMap(solutions -> solutions.rivals().stream()
                        .map(rival -> new Probe.TimingRequest(id(solutions.best()), id(rival))))
                .toList();
        List<Probe.Mutant> candidates = mutants.map(MutantsOf::candidates).orElse(List.of());
        return timings.isEmpty() && candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Probe(Event.SCHEMA_VERSION, executions, timings, candidates));
    }

    /** What is known with the answer, or without one where nothing was asked. */
    Findings findings(Optional<ProbeResults> results) {
        Optional<SpeedFindings> speed =
                right.map(solutions -> solutions.rivals().isEmpty()
                        ? SpeedFindings.without(Reason.SINGLE_RIGHT_SOLUTION)
                        : SpeedFindings.of(
                                solutions, results.map(ProbeResults::timings).orElse(List.of())));
        Optional<VerdictRow.HardNegative> hardNegative =
                mutants.flatMap(of -> results.flatMap(answer -> HardNegatives.first(answer, of.parent())));
        boolean timed = right.filter(solutions -> !solutions.rivals().isEmpty()).isPresent();
        return new Findings(speed, hardNegative, timed, mutants.isPresent());
    }

    private String id(int position) {
        ExecutedSolution solution = executions.solutions().get(position);
        return solution.id();
    }
}
