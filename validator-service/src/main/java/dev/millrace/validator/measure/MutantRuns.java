// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.measure;

import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults.MutantOutcome;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.validator.execution.Runners;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs changed solutions against their task's tests, as solutions are. */
final class MutantRuns {

    private final Optional<Runner> runner;
    private final Executions executions;
    private final ExecuteSettings limits;

    MutantRuns(Runners runners, Executions executions, ExecuteSettings limits) {
        this.runner = runners.of(executions.task().language());
        this.executions = executions;
        this.limits = limits;
    }

    /** One answer a mutant, in order. */
    List<MutantOutcome> run(List<Probe.Mutant> mutants) throws InfrastructureFaultException, InterruptedException {
        if (mutants.isEmpty() || runner.isEmpty()) {
            return mutants.stream()
                    .map(mutant ->
                            new MutantOutcome(mutant.id(), Optional.empty(), Optional.of(Reason.UNSUPPORTED_LANGUAGE)))
                    .toList();
        }
        List<String> codes = mutants.stream().map(Probe.Mutant::code).distinct().toList();
        List<String> outcomes = runner.get().run(request(codes)).outcomes();
        List<MutantOutcome> answers = new ArrayList<>();
        for (Probe.Mutant mutant : mutants) {
            answers.add(new MutantOutcome(
                    mutant.id(), Optional.of(outcomes.get(codes.indexOf(mutant.code()))), Optional.empty()));
        }
        return answers;
    }

    private RunRequest request(List<String> codes) {
        Task task = executions.task();
        return new RunRequest(
                codes, executions.tests().stream().map(ExecutedTest::code).toList(), task.entryPoint(), limits);
    }
}
