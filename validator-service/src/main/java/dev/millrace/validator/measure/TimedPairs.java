// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.measure;

import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults.Measured;
import dev.millrace.contracts.event.ProbeResults.Timing;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Timings;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.validator.execution.Runners;
import dev.millrace.validator.sandbox.Race;
import dev.millrace.validator.sandbox.RaceRequest;
import dev.millrace.validator.sandbox.Runner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Times pairs of a task's solutions on the inputs of the tests that both pass. */
final class TimedPairs {

    private static final char PASSED = OutcomeLetter.P.name().charAt(0);

    private final Optional<Runner> runner;
    private final Executions executions;
    private final ExecuteSettings limits;

    TimedPairs(Runners runners, Executions executions, ExecuteSettings limits) {
        this.runner = runners.of(executions.task().language());
        this.executions = executions;
        this.limits = limits;
    }

    /** Times one pair; what cannot be timed is answered with the reason. */
    Timing time(Probe.TimingRequest asked) throws InfrastructureFaultException, InterruptedException {
        OptionalInt first = position(asked.first());
        OptionalInt second = position(asked.second());
        Optional<String> entryPoint = executions.task().entryPoint();
        if (runner.isEmpty() || entryPoint.isEmpty() || first.isEmpty() || second.isEmpty()) {
            return unmeasured(asked, Reason.NOT_MEASURED);
        }
        Race race = runner.get()
                .race(new RaceRequest(
                        code(first.getAsInt()),
                        code(second.getAsInt()),
                        passedByBoth(first.getAsInt(), second.getAsInt()),
                        entryPoint.get(),
                        limits));
        return switch (race) {
            case Race.Unmeasured(Reason reason) -> unmeasured(asked, reason);
            case Race.Timed(Timings timings) ->
                new Timing(asked.first(), asked.second(), Optional.of(measured(timings)), Optional.empty());
        };
    }

    private static Timing unmeasured(Probe.TimingRequest asked, Reason reason) {
        return new Timing(asked.first(), asked.second(), Optional.empty(), Optional.of(reason));
    }

    private static Measured measured(Timings timings) {
        return new Measured(
                least(timings, Timings.Round::first),
                least(timings, Timings.Round::second),
                timings.rounds().getFirst().firstMs().size(),
                timings.rounds().stream()
                        .flatMapToDouble(round -> DoubleStream.of(spread(round.firstMs()), spread(round.secondMs())))
                        .max()
                        .orElse(0),
                timings.machine(),
                Optional.of(timings));
    }

    private static double least(Timings timings, ToDoubleFunction<Timings.Round> side) {
        return timings.rounds().stream().mapToDouble(side).min().orElseThrow();
    }

    private static double spread(List<Double> runs) {
        var statistics = runs.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return statistics.getMax() / statistics.getMin() - 1;
    }

    private List<String> passedByBoth(int first, int second) {
        return IntStream.range(0, executions.tests().size())
                .filter(test -> !executions.tests().get(test).trivial())
                .filter(test -> passes(first, test) && passes(second, test))
                .mapToObj(test -> executions.tests().get(test).code())
                .toList();
    }

    private boolean passes(int solution, int test) {
        return executions.outcomes().get(solution).charAt(test) == PASSED;
    }

    private String code(int solution) {
        return executions.solutions().get(solution).code();
    }

    private OptionalInt position(String id) {
        List<ExecutedSolution> solutions = executions.solutions();
        return IntStream.range(0, solutions.size())
                .filter(s -> solutions.get(s).id().equals(id))
                .findFirst();
    }
}
