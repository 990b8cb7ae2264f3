// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.stages.InfrastructureFaultException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Python in a pool of long-lived workers. A worker proves itself before its first request, and is replaced when it
 * failed or has served its time; what it was doing is done again.
 */
public final class PythonRunner implements Runner {

    private static final Logger LOG = Logger.getLogger(PythonRunner.class);
    private static final int ATTEMPTS = 3;
    private static final int TIMEOUTS_PER_SOLUTION = 3;
    private static final int WALL_FACTOR = 5;
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration RACE_DEADLINE = Duration.ofMinutes(30);

    private final WorkerSources sources;
    private final Map<String, Interpreter> environments;
    private final WorkerPool pool;
    private final Cores cores = new Cores(Runtime.getRuntime().availableProcessors());
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Finds the interpreters, checks what the kernel gives, and starts every worker of the standard environment, and one
     * of each other.
     *
     * @param onRestart is told of each worker that is replaced before its time
     * @throws SandboxUnavailableException when code cannot be run here as it must be
     */
    public static PythonRunner start(PythonSettings settings, Runnable onRestart) {
        WorkerSources sources = WorkerSources.unpack();
        try {
            Interpreter interpreter = Interpreter.find(settings.command(), sources.supervisor());
            if (!interpreter.isFullyIsolated() && !settings.allowWeaker()) {
                throw new SandboxUnavailableException("This kernel gives the sandbox only " + interpreter.isolation()
                        + ", so generated code would not be confined: use Linux 5.13 or newer with Landlock and"
                        + " seccomp, or accept it with validator.allow-weaker-isolation=true.");
            }
            Map<String, Interpreter> environments = new TreeMap<>();
            settings.environments()
                    .forEach((name, prefix) -> environments.put(
                            name, Interpreter.ofPrefix(name, prefix, settings.preload(), sources.supervisor())));
            if (environments.put(ExecutionEnvironment.STANDARD, interpreter) != null) {
                throw new SandboxUnavailableException("validator.environments." + ExecutionEnvironment.STANDARD
                        + " cannot be set, for it is the name of the environment without packages: choose another.");
            }
            PythonRunner runner = new PythonRunner(sources, environments, settings, onRestart);
            runner.proveEach();
            return runner;
        } catch (SandboxUnavailableException e) {
            sources.close();
            throw e;
        }
    }

    private PythonRunner(
            WorkerSources sources, Map<String, Interpreter> environments, PythonSettings settings, Runnable onRestart) {
        this.sources = sources;
        this.environments = environments;
        var workers = new ProvenWorkers(
                environment -> PythonWorker.start(environments.get(environment), sources.supervisor()),
                (worker, environment) -> Canary.judge(worker, environments.get(environment)));
        this.pool = new WorkerPool(settings.workers(), settings.requestsPerWorker(), workers, onRestart);
    }

    @Override
    public String language() {
        return "python";
    }

    @Override
    public String isolation() {
        return environments.get(ExecutionEnvironment.STANDARD).isolation();
    }

    @Override
    public Optional<ExecutionEnvironment> environment(Optional<String> name) {
        String known = name.orElse(ExecutionEnvironment.STANDARD);
        return Optional.ofNullable(environments.get(known)).map(interpreter -> interpreter.described(known));
    }

    @Override
    public Optional<String> problem() {
        return pool.problem();
    }

    @Override
    public RunResult run(RunRequest request) throws InfrastructureFaultException, InterruptedException {
        return pool.run(environment(request.limits()), worker -> worker.run(request, deadline(request)));
    }

    @Override
    public Race race(RaceRequest request) throws InfrastructureFaultException, InterruptedException {
        String environment = environment(request.limits());
        int core = cores.take();
        try {
            return pool.run(environment, worker -> worker.race(request, core, RACE_DEADLINE));
        } finally {
            cores.giveBack(core);
        }
    }

    private String environment(ExecuteSettings limits) {
        String environment = limits.environment().orElse(ExecutionEnvironment.STANDARD);
        if (!environments.containsKey(environment)) {
            throw new IllegalArgumentException("no environment '" + environment + "'");
        }
        return environment;
    }

    /** The process ids of the workers that are up. */
    List<Long> workerPids() {
        return pool.pids();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.close();
            sources.close();
        }
    }

    private void proveEach() {
        try {
            startWorkers(ATTEMPTS);
            LOG.infof(
                    "Python runs in %d sandbox workers, isolated by %s; environments: %s",
                    pool.size(), isolation(), String.join(", ", environments.keySet()));
        } catch (InfrastructureFaultException e) {
            close();
            throw new SandboxUnavailableException(e.getMessage(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new SandboxUnavailableException("The start of the sandbox was interrupted.", e);
        }
    }

    /** A worker that ended before it could prove itself says nothing of this machine; one that failed its proof does. */
    private void startWorkers(int attempts) throws InfrastructureFaultException, InterruptedException {
        try {
            pool.start(ExecutionEnvironment.STANDARD, environments.keySet());
        } catch (InfrastructureFaultException e) {
            if (attempts == 1 || pool.problem().isPresent()) {
                throw e;
            }
            LOG.warnf("A sandbox worker is started again: %s", e.getMessage());
            startWorkers(attempts - 1);
        }
    }

    private static Duration deadline(RunRequest request) {
        long runs = (long) request.solutions().size() * Math.min(request.tests().size(), TIMEOUTS_PER_SOLUTION);
        long quick = (long) request.solutions().size() * request.tests().size();
        return GRACE.plusMillis(request.limits().cpuMs() * (runs * WALL_FACTOR + quick));
    }
}
