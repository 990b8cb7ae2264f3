// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.stages.Route;
import dev.millrace.stages.StageLoop;
import dev.millrace.stages.StageLoops;
import dev.millrace.syntax.Syntax;
import dev.millrace.validator.execution.GateHandler;
import dev.millrace.validator.execution.Runners;
import dev.millrace.validator.gate.StaticGate;
import dev.millrace.validator.measure.MeasureHandler;
import dev.millrace.validator.sandbox.ForeignRunner;
import dev.millrace.validator.sandbox.PythonRunner;
import dev.millrace.validator.sandbox.PythonSettings;
import dev.millrace.validator.sandbox.Runner;
import dev.millrace.validator.sandbox.SandboxUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Starts the sandbox, which refuses where it cannot confine code, and then the loop over this service's topics. */
@ApplicationScoped
public class ValidatorService {

    private static final Logger LOG = Logger.getLogger(ValidatorService.class);

    private final ValidatorConfig config;
    private final StageLoops loops;
    private final MeterRegistry meters;
    private volatile Optional<Running> running = Optional.empty();

    private record Running(Runners runners, StageLoop loop) {}

    ValidatorService(ValidatorConfig config, StageLoops loops, MeterRegistry meters) {
        this.config = config;
        this.loops = loops;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        Syntax.requireParsers();
        int workers = workers();
        Runners runners = startRunners(workers);
        StageLoop loop = loops.start(
                "validator",
                workers,
                List.of(
                        new Route<>(
                                Topics.CANDIDATES,
                                Stage.GATE,
                                new GateHandler(runners, StaticGate.with(config.ruff()), this::count)),
                        new Route<>(Topics.PROBES, Stage.MEASURE, new MeasureHandler(runners))));
        running = Optional.of(new Running(runners, loop));
    }

    /** Python, without which nothing is confined, and what other languages can be run here. */
    private Runners startRunners(int workers) {
        PythonSettings settings = new PythonSettings(
                config.python(),
                config.environments(),
                config.preload(),
                workers,
                config.requestsPerWorker(),
                config.allowWeakerIsolation());
        Runnable onRestart =
                () -> meters.counter("millrace.validator.worker.restarts").increment();
        try {
            List<Runner> runners = new ArrayList<>(List.of(PythonRunner.start(settings, onRestart)));
            runners.addAll(others(settings, onRestart));
            return new Runners(runners);
        } catch (SandboxUnavailableException e) {
            if (config.sandbox() == SandboxNeed.REQUIRED) {
                throw e;
            }
            LOG.warnf("%s Until then source files are taken, and tasks are rejected.", e.getMessage());
            String sentence = e.getMessage();
            return new Runners(List.of(), Map.of("python", sentence, "javascript", sentence, "java", sentence));
        }
    }

    private List<Runner> others(PythonSettings settings, Runnable onRestart) {
        List<Runner> runners = new ArrayList<>();
        Path javaHome = config.javaHome().orElse(Path.of(System.getProperty("java.home")));
        List<Supplier<Runner>> others = List.of(
                () -> ForeignRunner.javaScript(config.node(), settings, onRestart),
                () -> ForeignRunner.java(javaHome, settings, onRestart));
        for (Supplier<Runner> other : others) {
            try {
                runners.add(other.get());
            } catch (SandboxUnavailableException e) {
                LOG.warn(e.getMessage());
            }
        }
        return runners;
    }

    void stop(@Observes ShutdownEvent event) {
        running.ifPresent(parts -> {
            parts.loop().close();
            parts.runners().all().forEach(Runner::close);
        });
    }

    /** How many tasks are executed at a time. */
    public int workers() {
        return config.workers().orElse(Runtime.getRuntime().availableProcessors());
    }

    /** The languages that can be executed; none before the service has started. */
    public Runners runners() {
        return running.map(Running::runners).orElse(new Runners(List.of()));
    }

    /** Why no code is executed here, in one sentence; none when it is. */
    public Optional<String> refusal() {
        return runners().refused().values().stream().findFirst();
    }

    /** Why no code can be executed at the moment although it should be, in one sentence; none when it can. */
    Optional<String> problem() {
        return running.isEmpty()
                ? Optional.of("The sandbox has not started yet.")
                : runners().all().stream()
                        .flatMap(runner -> runner.problem().stream())
                        .findFirst();
    }

    private void count(OutcomeLetter letter, long executions) {
        meters.counter("millrace.validator.executions", "letter", letter.name()).increment((double) executions);
    }
}
