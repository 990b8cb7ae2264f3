// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.measure;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.event.ProbeResults.MutantOutcome;
import dev.millrace.contracts.event.ProbeResults.Timing;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Handler;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import dev.millrace.stages.UnprocessableEventException;
import dev.millrace.validator.execution.Envelopes;
import dev.millrace.validator.execution.Runners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stage {@code measure}: runs a probe's mutants and times its pairs, and answers with the whole probe. */
public final class MeasureHandler implements Handler<Probe> {

    private final Runners runners;

    public MeasureHandler(Runners runners) {
        this.runners = runners;
    }

    @Override
    public Produced handle(Probe probe, JobSettings settings, Envelope envelope)
            throws InfrastructureFaultException, InterruptedException {
        List<MutantOutcome> mutants =
                new MutantRuns(runners, probe.executions(), settings.execute()).run(probe.mutants());
        TimedPairs pairs = new TimedPairs(runners, probe.executions(), settings.execute());
        List<Timing> timings = new ArrayList<>();
        for (Probe.TimingRequest asked : probe.timings()) {
            timings.add(pairs.time(asked));
        }
        return answer(probe, timings, mutants, envelope);
    }

    /** Nothing was measured, which takes no verdict away. */
    @Override
    public Produced giveUp(Probe probe, JobSettings settings, Envelope envelope, UnprocessableEventException why) {
        Optional<Reason> remark = Optional.of(Reason.NOT_MEASURED);
        List<Timing> timings = probe.timings().stream()
                .map(asked -> new Timing(asked.first(), asked.second(), Optional.empty(), remark))
                .toList();
        List<MutantOutcome> mutants = probe.mutants().stream()
                .map(mutant -> new MutantOutcome(mutant.id(), Optional.empty(), remark))
                .toList();
        return answer(probe, timings, mutants, envelope);
    }

    private static Produced answer(Probe probe, List<Timing> timings, List<MutantOutcome> mutants, Envelope envelope) {
        Task task = probe.executions().task();
        var results = new ProbeResults(Event.SCHEMA_VERSION, probe, timings, mutants);
        var message =
                new Message<>(Topics.PROBE_RESULTS, task.id(), results, Envelopes.following(envelope, "probe-results"));
        return new Produced(
                List.of(message),
                Outcome.accepted(probe.executions().job(), task.id(), Stage.MEASURE)
                        .handingTo(Stage.SETTLE));
    }
}
