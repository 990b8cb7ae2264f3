// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.WorkerDiedException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * Long-lived workers, as many at a time as there are slots. Who finds none free waits, so that nothing is buffered here.
 */
final class WorkerPool implements AutoCloseable {

    /** What a worker is asked. */
    @FunctionalInterface
    interface Exchange<T> {

        T with(PythonWorker worker) throws InfrastructureFaultException, InterruptedException;
    }

    private final ProvenWorkers workers;
    private final BlockingQueue<WorkerSlot> free = new LinkedBlockingQueue<>();
    private final List<WorkerSlot> slots;

    /**
     * @param size how many requests are served at a time
     * @param requestsPerWorker after how many requests a worker is replaced
     * @param onRestart is told of each worker that is replaced before its time
     */
    WorkerPool(int size, int requestsPerWorker, ProvenWorkers workers, Runnable onRestart) {
        this.workers = workers;
        this.slots = Stream.generate(() -> new WorkerSlot(workers, requestsPerWorker, onRestart))
                .limit(size)
                .toList();
        free.addAll(slots);
    }

    /**
     * Waits for a free slot and lets a worker in it answer.
     *
     * @throws WorkerDiedException when a worker that has proven itself failed on it
     */
    <T> T run(String environment, Exchange<T> exchange) throws InfrastructureFaultException, InterruptedException {
        WorkerSlot slot = free.take();
        try {
            return slot.run(exchange, environment);
        } finally {
            free.add(slot);
        }
    }

    /** Starts the workers of one environment in every slot, and one of each other. */
    void start(String everywhere, Collection<String> once) throws InfrastructureFaultException, InterruptedException {
        for (WorkerSlot slot : slots) {
            slot.worker(everywhere);
        }
        for (String environment : once) {
            slots.getFirst().worker(environment);
        }
    }

    /** Why the last worker that was started was not trusted; none when it was. */
    Optional<String> problem() {
        return workers.problem();
    }

    int size() {
        return slots.size();
    }

    /** The process ids of the workers that are up. */
    List<Long> pids() {
        return slots.stream().flatMap(WorkerSlot::pids).toList();
    }

    @Override
    public void close() {
        slots.forEach(WorkerSlot::close);
    }
}
