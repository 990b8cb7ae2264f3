// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.stages.InfrastructureFaultException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Workers that are started when they are needed, and replaced when they failed or have served their time; what a worker
 * that failed was doing is done again.
 */
final class WorkerPool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkerPool.class);
    private static final int ATTEMPTS = 3;

    /** Starts a worker that has proven itself. */
    @FunctionalInterface
    interface Starter {
        PythonWorker start() throws InfrastructureFaultException, InterruptedException;
    }

    private final Starter starter;
    private final int requestsPerWorker;
    private final Runnable onRestart;
    private final BlockingQueue<Slot> free = new LinkedBlockingQueue<>();
    private final List<Slot> slots;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param size how many requests are served at a time
     * @param requestsPerWorker after how many requests a worker is replaced
     * @param onRestart is told of each worker that is replaced before its time
     */
    WorkerPool(int size, int requestsPerWorker, Starter starter, Runnable onRestart) {
        this.starter = starter;
        this.requestsPerWorker = requestsPerWorker;
        this.onRestart = onRestart;
        this.slots = Stream.generate(Slot::new).limit(size).toList();
        free.addAll(slots);
    }

    /**
     * Waits for a free worker and lets it run the request.
     *
     * @throws UnrunnableRequestException when workers that have proven themselves fail on it again and again
     */
    RunResult run(RunRequest request, Duration deadline) throws InfrastructureFaultException, InterruptedException {
        Slot slot = free.take();
        try {
            return slot.run(request, deadline, ATTEMPTS);
        } finally {
            free.add(slot);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            slots.forEach(Slot::stop);
        }
    }

    /** A place in the pool, with the worker that holds it. */
    private final class Slot {

        private volatile Optional<PythonWorker> worker = Optional.empty();

        RunResult run(RunRequest request, Duration deadline, int attempts)
                throws InfrastructureFaultException, InterruptedException {
            PythonWorker proven = worker();
            try {
                return proven.run(request, deadline);
            } catch (InfrastructureFaultException e) {
                stop();
                onRestart.run();
                if (closed.get()) {
                    throw e;
                }
                if (attempts == 1) {
                    throw new UnrunnableRequestException(ATTEMPTS, e);
                }
                LOG.warnf("A sandbox worker is replaced and its request made again: %s", e.getMessage());
                return run(request, deadline, attempts - 1);
            } catch (InterruptedException e) {
                // The worker is in the middle of a request whose answer nobody waits for.
                stop();
                throw e;
            }
        }

        private PythonWorker worker() throws InfrastructureFaultException, InterruptedException {
            if (worker.isPresent() && worker.get().served() >= requestsPerWorker) {
                stop();
            }
            if (worker.isEmpty()) {
                worker = Optional.of(starter.start());
            }
            return worker.get();
        }

        void stop() {
            worker.ifPresent(PythonWorker::close);
            worker = Optional.empty();
        }
    }
}
