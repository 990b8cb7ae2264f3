// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.WorkerDiedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A place in the pool, with the workers that take turns on it: one of each environment that was asked for. A worker that
 * failed or has served its time is replaced before the next request.
 */
final class WorkerSlot {

    private final ProvenWorkers source;
    private final int requestsPerWorker;
    private final Runnable onRestart;
    private final Map<String, PythonWorker> workers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    WorkerSlot(ProvenWorkers source, int requestsPerWorker, Runnable onRestart) {
        this.source = source;
        this.requestsPerWorker = requestsPerWorker;
        this.onRestart = onRestart;
    }

    <T> T run(WorkerPool.Exchange<T> exchange, String environment)
            throws InfrastructureFaultException, InterruptedException {
        PythonWorker proven = worker(environment);
        try {
            return exchange.with(proven);
        } catch (InfrastructureFaultException e) {
            stop(environment);
            onRestart.run();
            if (closed) {
                throw e;
            }
            throw new WorkerDiedException(e.getMessage(), e);
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
        PythonWorker fresh = source.start(environment);
        workers.put(environment, fresh);
        return fresh;
    }

    Stream<Long> pids() {
        return workers.values().stream().map(PythonWorker::pid);
    }

    private void stop(String environment) {
        PythonWorker worker = workers.remove(environment);
        if (worker != null) {
            worker.close();
        }
    }

    void close() {
        closed = true;
        workers.keySet().forEach(this::stop);
    }
}
