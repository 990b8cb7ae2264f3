// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.event.ProbeResults.MutantOutcome;
import dev.millrace.contracts.event.ProbeResults.Timing;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Handler;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stage {@code measure}: runs a probe's mutants against its task's tests. Timings are answered as not measured. */
public final class MeasureHandler implements Handler<Probe> {

    private final Runners runners;

    public MeasureHandler(Runners runners) {
        this.runners = runners;
    }

    @Override
    public Produced handle(Probe probe, JobSettings settings, Envelope envelope)
            throws InfrastructureFaultException, InterruptedException {
        Task task = probe.executions().task();
        List<Timing> timings = probe.timings().stream()
                .map(asked ->
                        new Timing(asked.first(), asked.second(), Optional.empty(), Optional.of(Reason.NOT_MEASURED)))
                .toList();
        var results = new ProbeResults(Event.SCHEMA_VERSION, probe, timings, mutants(probe, settings.execute()));
        var message =
                new Message<>(Topics.PROBE_RESULTS, task.id(), results, Envelopes.following(envelope, "probe-results"));
        return new Produced(
                List.of(message),
                Outcome.accepted(probe.executions().job(), task.id(), Stage.MEASURE)
                        .handingTo(Stage.SETTLE));
    }

    private List<MutantOutcome> mutants(Probe probe, ExecuteSettings limits)
            throws InfrastructureFaultException, InterruptedException {
        Task task = probe.executions().task();
        Optional<Runner> runner = runners.of(task.language());
        if (probe.mutants().isEmpty() || runner.isEmpty()) {
            return probe.mutants().stream()
                    .map(mutant ->
                            new MutantOutcome(mutant.id(), Optional.empty(), Optional.of(Reason.UNSUPPORTED_LANGUAGE)))
                    .toList();
        }
        List<String> codes =
                probe.mutants().stream().map(Probe.Mutant::code).distinct().toList();
        List<String> outcomes = runner.get()
                .run(new RunRequest(
                        codes,
                        probe.executions().tests().stream()
                                .map(ExecutedTest::code)
                                .toList(),
                        task.entryPoint(),
                        limits))
                .outcomes();
        List<MutantOutcome> answers = new ArrayList<>();
        for (Probe.Mutant mutant : probe.mutants()) {
            answers.add(new MutantOutcome(
                    mutant.id(), Optional.of(outcomes.get(codes.indexOf(mutant.code()))), Optional.empty()));
        }
        return answers;
    }
}
