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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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
    private final int requestsPerWorker;
    private final Runnable onRestart;
    private final BlockingQueue<Slot> free = new LinkedBlockingQueue<>();
    private final List<Slot> slots;
    private final Cores cores = new Cores(Runtime.getRuntime().availableProcessors());
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<String> problem = Optional.empty();

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
        this.requestsPerWorker = settings.requestsPerWorker();
        this.onRestart = onRestart;
        this.slots = Stream.generate(Slot::new).limit(settings.workers()).toList();
        free.addAll(slots);
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
        return problem;
    }

    @Override
    public RunResult run(RunRequest request) throws InfrastructureFaultException, InterruptedException {
        return inSlot(environment(request.limits()), worker -> worker.run(request, deadline(request)));
    }

    @Override
    public Race race(RaceRequest request) throws InfrastructureFaultException, InterruptedException {
        String environment = environment(request.limits());
        int core = cores.take();
        try {
            return inSlot(environment, worker -> worker.race(request, core, RACE_DEADLINE));
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

    private <T> T inSlot(String environment, Exchange<T> exchange)
            throws InfrastructureFaultException, InterruptedException {
        Slot slot = free.take();
        try {
            return slot.run(exchange, environment, ATTEMPTS);
        } finally {
            free.add(slot);
        }
    }

    /** The process ids of the workers that are up. */
    List<Long> workerPids() {
        return slots.stream()
                .flatMap(slot -> slot.workers.values().stream())
                .map(PythonWorker::pid)
                .toList();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            slots.forEach(Slot::stop);
            sources.close();
        }
    }

    private void proveEach() {
        try {
            for (Slot slot : slots) {
                slot.worker(ExecutionEnvironment.STANDARD);
            }
            for (String environment : environments.keySet()) {
                slots.getFirst().worker(environment);
            }
            LOG.infof(
                    "Python runs in %d sandbox workers, isolated by %s; environments: %s",
                    slots.size(), isolation(), String.join(", ", environments.keySet()));
        } catch (InfrastructureFaultException e) {
            close();
            throw new SandboxUnavailableException(e.getMessage(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new SandboxUnavailableException("The start of the sandbox was interrupted.", e);
        }
    }

    private static Duration deadline(RunRequest request) {
        long runs = (long) request.solutions().size() * Math.min(request.tests().size(), TIMEOUTS_PER_SOLUTION);
        long quick = (long) request.solutions().size() * request.tests().size();
        return GRACE.plusMillis(request.limits().cpuMs() * (runs * WALL_FACTOR + quick));
    }

    /** What is asked of a worker. */
    @FunctionalInterface
    private interface Exchange<T> {

        T with(PythonWorker worker) throws InfrastructureFaultException, InterruptedException;
    }

    /** A place in the pool, with the workers that take turns on it: one of each environment that was asked for. */
    private final class Slot {

        private final Map<String, PythonWorker> workers = new ConcurrentHashMap<>();

        <T> T run(Exchange<T> exchange, String environment, int attempts)
                throws InfrastructureFaultException, InterruptedException {
            PythonWorker proven = worker(environment);
            try {
                return exchange.with(proven);
            } catch (InfrastructureFaultException e) {
                stop(environment);
                onRestart.run();
                if (closed.get()) {
                    throw e;
                }
                if (attempts == 1) {
                    throw new UnrunnableRequestException(ATTEMPTS, e);
                }
                LOG.warnf("A sandbox worker is replaced and its request made again: %s", e.getMessage());
                return run(exchange, environment, attempts - 1);
            } catch (InterruptedException e) {
                // The worker is in the middle of a request whose answer nobody waits for.
                stop(environment);
                throw e;
            }
        }

        PythonWorker worker(String environment) throws InfrastructureFaultException, InterruptedException {
            PythonWorker worker = workers.get(environment);
            if (worker != null && worker.served() < requestsPerWorker) {
                return worker;
            }
            stop(environment);
            PythonWorker fresh = proven(environments.get(environment));
            workers.put(environment, fresh);
            return fresh;
        }

        private PythonWorker proven(Interpreter interpreter) throws InfrastructureFaultException, InterruptedException {
            PythonWorker fresh = PythonWorker.start(interpreter, sources.supervisor());
            boolean trusted = false;
            try {
                problem = Canary.judge(fresh, interpreter);
                trusted = problem.isEmpty();
            } finally {
                if (!trusted) {
                    fresh.close();
                }
            }
            if (!trusted) {
                throw new InfrastructureFaultException(problem.orElseThrow());
            }
            return fresh;
        }

        private void stop(String environment) {
            PythonWorker worker = workers.remove(environment);
            if (worker != null) {
                worker.close();
            }
        }

        void stop() {
            environments.keySet().forEach(this::stop);
        }
    }
}
