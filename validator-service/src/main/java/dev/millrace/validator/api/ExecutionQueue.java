// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import dev.millrace.rest.Problem;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.WorkerDiedException;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.RunResult;
import dev.millrace.validator.sandbox.Runner;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Lets requests of callers to the workers that the topics' tasks use too. At most half of the workers serve callers at a
 * time, so that tasks always find the others; with one worker the two take turns, for a worker serves who waited
 * longest and callers wait for it one at a time. So many callers more may wait; each waits and runs no longer than the
 * deadline.
 */
final class ExecutionQueue implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ExecutionQueue.class);

    /** After so many of them a request is not made again. */
    private static final int DEATHS = 3;

    private final Semaphore turns;
    private final Semaphore places;
    private final int allPlaces;
    private final int allTurns;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Duration lastTook = Duration.ofSeconds(1);

    /**
     * A queue before a pool of workers.
     *
     * @param workers how many there are
     * @param waiting how many requests may wait
     * @param deadline how long one may wait and run in all
     */
    ExecutionQueue(int workers, int waiting, Duration deadline) {
        this.allTurns = Math.max(1, workers / 2);
        this.allPlaces = allTurns + waiting;
        this.turns = new Semaphore(allTurns, true);
        this.places = new Semaphore(allPlaces);
        this.deadline = deadline;
    }

    /**
     * Runs a request when its turn comes.
     *
     * @throws RefusedException when too many wait, when the deadline has passed, or when the sandbox cannot run it
     */
    RunResult run(Runner runner, RunRequest request) throws InterruptedException {
        if (!places.tryAcquire()) {
            throw new RefusedException(
                    Problem.Sort.BUSY,
                    "%d requests are waiting or being run, which is all that this instance takes at a time; try again later."
                            .formatted(allPlaces),
                    OptionalLong.of(secondsUntilFree()));
        }
        try {
            return await(threads.submit(() -> inTurn(runner, request)));
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private RunResult inTurn(Runner runner, RunRequest request)
            throws InfrastructureFaultException, InterruptedException {
        turns.acquire();
        try {
            long start = System.nanoTime();
            RunResult result = withFreshWorkers(runner, request);
            lastTook = Duration.ofNanos(System.nanoTime() - start);
            return result;
        } finally {
            turns.release();
        }
    }

    private static RunResult withFreshWorkers(Runner runner, RunRequest request)
            throws InfrastructureFaultException, InterruptedException {
        for (int death = 1; death < DEATHS; death++) {
            try {
                return runner.run(request);
            } catch (WorkerDiedException e) {
                LOG.warnf("A request is made again of a fresh sandbox worker: %s", e.getMessage());
            }
        }
        return runner.run(request);
    }

    private RunResult await(Future<RunResult> answer) throws InterruptedException {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RefusedException(
                    Problem.Sort.TOO_SLOW,
                    "There is no matrix after %d seconds of waiting and running; send fewer pairs or lower limits.cpu_ms."
                            .formatted(deadline.toSeconds()));
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private RefusedException refusal(Throwable cause) {
        return switch (cause) {
            case WorkerDiedException e ->
                new RefusedException(
                        Problem.Sort.UNSUPPORTED,
                        DEATHS + " sandbox workers failed on this request, one after the other. The last: "
                                + e.getMessage());
            case InfrastructureFaultException e ->
                new RefusedException(Problem.Sort.UNAVAILABLE, e.getMessage(), OptionalLong.of(secondsUntilFree()));
            default -> throw new IllegalStateException("an execution failed", cause);
        };
    }

    private long secondsUntilFree() {
        int before = allPlaces - places.availablePermits();
        return Math.max(1, lastTook.multipliedBy(before).dividedBy(allTurns).toSeconds());
    }
}
