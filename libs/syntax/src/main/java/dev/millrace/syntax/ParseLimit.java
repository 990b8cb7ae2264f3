// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a parse so much processor time and no more. Native code cannot be stopped, so one that does not come to an end
 * is left behind on its thread; what waits for it goes on. Processor time it is, for a busy machine is no source's fault.
 */
final class ParseLimit {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ExecutorService POOL = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("parser-", 0).factory());

    private ParseLimit() {}

    /** What the work gives, or nothing when it takes longer than the limit. */
    static <T> Optional<T> within(Duration limit, Callable<T> work) {
        CompletableFuture<Long> thread = new CompletableFuture<>();
        Future<T> result = POOL.submit(() -> {
            thread.complete(Thread.currentThread().threadId());
            return work.call();
        });
        long worker = thread.join();
        long before = THREADS.getThreadCpuTime(worker);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
                } catch (TimeoutException e) {
                    if (THREADS.getThreadCpuTime(worker) - before > limit.toNanos()) {
                        return Optional.empty();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the parse failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
