// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.stages.Route;
import dev.millrace.stages.StageLoop;
import dev.millrace.stages.StageLoops;
import dev.millrace.validator.execution.GateHandler;
import dev.millrace.validator.execution.Runners;
import dev.millrace.validator.gate.StaticGate;
import dev.millrace.validator.measure.MeasureHandler;
import dev.millrace.validator.sandbox.PythonRunner;
import dev.millrace.validator.sandbox.PythonSettings;
import dev.millrace.validator.sandbox.Runner;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Starts the sandbox, which refuses where it cannot confine code, and then the loop over this service's topics. */
@ApplicationScoped
public class ValidatorService {

    private final ValidatorConfig config;
    private final StageLoops loops;
    private final MeterRegistry meters;
    private volatile Optional<Running> running = Optional.empty();

    private record Running(Runner python, StageLoop loop) {}

    ValidatorService(ValidatorConfig config, StageLoops loops, MeterRegistry meters) {
        this.config = config;
        this.loops = loops;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
        Runner python = PythonRunner.start(
                new PythonSettings(
                        config.python(),
                        config.environments(),
                        config.preload(),
                        workers,
                        config.requestsPerWorker(),
                        config.allowWeakerIsolation()),
                () -> meters.counter("millrace.validator.worker.restarts").increment());
        Runners runners = new Runners(List.of(python));
        StageLoop loop = loops.start(
                "validator",
                workers,
                List.of(
                        new Route<>(
                                Topics.CANDIDATES,
                                Stage.GATE,
                                new GateHandler(runners, StaticGate.with(config.ruff()), this::count)),
                        new Route<>(Topics.PROBES, Stage.MEASURE, new MeasureHandler(runners))));
        running = Optional.of(new Running(python, loop));
    }

    void stop(@Observes ShutdownEvent event) {
        running.ifPresent(parts -> {
            parts.loop().close();
            parts.python().close();
        });
    }

    /** Why no code can be executed at the moment, in one sentence; none when it can. */
    Optional<String> problem() {
        return running.map(parts -> parts.python().problem()).orElse(Optional.of("The sandbox has not started yet."));
    }

    private void count(OutcomeLetter letter, long executions) {
        meters.counter("millrace.validator.executions", "letter", letter.name()).increment((double) executions);
    }
}
