// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * The loop itself: process first, then begin, send, offsets, commit.
 *
 * <p>Invariants:
 * <ul>
 *   <li>The committed offset of a partition and what its records became move in one transaction.
 *   <li>After any failure nothing in memory is believed: the producer is thrown away, all uncommitted work is given up,
 *       and every partition starts again from the offset that the broker has.
 *   <li>Whoever no longer owns a partition cannot commit it: the broker checks the group's generation and the
 *       producer's epoch in the transaction.
 *   <li>Clients are used by this thread alone; workers turn bytes into bytes.
 * </ul>
 */
final class LoopRunner implements Runnable {

    private static final Logger LOG = Logger.getLogger(LoopRunner.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final Duration LEAVING = Duration.ofSeconds(5);

    /** How long finished work waits for more that is under way: a transaction costs as much as many small events. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private static final String TROUBLE = "loop";

    private final String name;
    private final Map<String, StageWork<?>> stages;
    private final Consumer<String, byte[]> consumer;
    private final Transactions transactions;
    private final Assignment assignment;
    private final CompletionService<Finished> workers;

    /** Only wakes the loop; results are reached through each partition's work. */
    private final BlockingQueue<Future<Finished>> completed = new LinkedBlockingQueue<>();

    private final OneAtATime oneAtATime;
    private final Commits commits;
    private final LoopHealth health;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private long committedNanos = System.nanoTime();

    LoopRunner(
            String name,
            int workers,
            ExecutorService pool,
            Map<String, StageWork<?>> stages,
            Consumer<String, byte[]> consumer,
            Transactions transactions,
            OneAtATime oneAtATime,
            StageMetrics metrics,
            LoopHealth health) {
        this.name = name;
        this.stages = stages;
        this.consumer = consumer;
        this.transactions = transactions;
        this.assignment = new Assignment(consumer, 2 * workers, this::commitLast, this::isReady);
        this.workers = new ExecutorCompletionService<>(pool, completed);
        this.oneAtATime = oneAtATime;
        this.commits = new Commits(consumer, transactions, metrics);
        this.health = health;
    }

    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(stages.keySet(), assignment);
            while (stopping.getCount() > 0) {
                turnOrRecover();
            }
            assignment.leaveAll();
        } catch (FencedInstanceIdException e) {
            health.trouble(TROUBLE, "another process runs as " + name + "; give each its own millrace.instance");
            LOG.errorf(
                    "Another process runs as %s, so this one's loop ends; give each its own millrace.instance.", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("%s could not commit its last work, which will be taken again: %s", name, e.getMessage());
        } finally {
            assignment.onPartitionsLost(Set.copyOf(consumer.assignment()));
            oneAtATime.release(this);
            transactions.close();
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(LEAVING));
        }
    }

    private void turnOrRecover() throws InterruptedException {
        try {
            turn();
            health.over(TROUBLE);
            backoff.reset();
        } catch (FencedInstanceIdException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            health.trouble(TROUBLE, "the broker did not take the work, which is done again: " + e.getMessage());
            LOG.warnf("%s goes back to what is committed after %s", name, e);
            transactions.close();
            assignment.reopenAll();
            pause(backoff.next());
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("%s stops while it is in trouble", name);
        }
    }

    private void turn() throws InterruptedException {
        fetch();
        transactions.makeReady();
        assignment.openAssigned();
        startWork();
        awaitWork();
        noteDeaths();
        commitFinished();
    }

    private void fetch() {
        assignment.pauseFull();
        Duration patience = assignment.isIdle() ? IDLE : Duration.ZERO;
        for (ConsumerRecord<String, byte[]> message : consumer.poll(patience)) {
            assignment
                    .get(new TopicPartition(message.topic(), message.partition()))
                    .fetched(message);
        }
    }

    private void startWork() {
        if (!assignment.hasStarted()) {
            oneAtATime.release(this);
        }
        if (oneAtATime.isHeldBy(this)) {
            return;
        }
        Optional<PartitionProgress> suspected = assignment.open().stream()
                .filter(progress -> progress.nextIsSuspect() && progress.mayStart(this::isReady))
                .findFirst();
        if (suspected.isPresent()) {
            startAlone(suspected.get());
            return;
        }
        for (PartitionProgress progress : assignment.open()) {
            while (!progress.nextIsSuspect() && progress.mayStart(this::isReady)) {
                progress.start(message -> handToWorkers(message, progress.deaths()));
            }
        }
    }

    /** Starts a record that the service may have died on, when nothing else is being worked on. */
    private void startAlone(PartitionProgress progress) {
        if (assignment.hasStarted() || !oneAtATime.acquire(this)) {
            return;
        }
        OffsetNote.Attempt attempt = progress.suspects().nextAttempt();
        if (attempt.number() >= Suspects.LAST_ATTEMPT) {
            progress.start(this::refuse);
            return;
        }
        if (note(progress, attempt)) {
            progress.start(message -> handToWorkers(message, progress.deaths()));
        }
    }

    /** Writes a note beside a partition's committed offset. During a rebalance it does not, and is to be called again. */
    private boolean note(PartitionProgress progress, OffsetNote note) {
        try {
            consumer.commitSync(Map.of(progress.partition(), progress.offsetAfter(0, note)));
            return true;
        } catch (RebalanceInProgressException e) {
            LOG.debugf("%s writes the note on %s after the rebalance", name, progress.partition());
            return false;
        }
    }

    private boolean isReady(ConsumerRecord<String, byte[]> message) {
        return stageOf(message).isReady(message);
    }

    private Work handToWorkers(ConsumerRecord<String, byte[]> message, WorkerDeaths deaths) {
        return new Work(message, workers.submit(() -> stageOf(message).process(message, deaths)));
    }

    private Work refuse(ConsumerRecord<String, byte[]> message) {
        return new Work(
                message, CompletableFuture.completedFuture(stageOf(message).refuse(message)));
    }

    private StageWork<?> stageOf(ConsumerRecord<String, byte[]> message) {
        return stages.get(message.topic());
    }

    /**
     * Waits a moment for something to finish; what cannot be committed yet is no reason to hurry. The wake-ups so far are
     * forgotten first, and always: each of them holds a result, which a backlog would otherwise pile up.
     */
    private void awaitWork() throws InterruptedException {
        completed.clear();
        if (!isTimeToCommit() && assignment.hasStarted()) {
            Future<Finished> unused = completed.poll(BUSY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Writes down that workers died, before anything else is made of it. */
    private void noteDeaths() {
        for (PartitionProgress progress : assignment.open()) {
            if (progress.deaths().takeUnwritten() && !note(progress, progress.noteAfter(0))) {
                progress.deaths().putBack();
            }
        }
    }

    private void commitFinished() {
        if (isTimeToCommit()) {
            commits.commit(finished(), PartitionProgress::noteAfter);
            committedNanos = System.nanoTime();
        }
    }

    private boolean isTimeToCommit() {
        boolean gathered = System.nanoTime() - committedNanos >= GATHERING.toNanos();
        return !finished().isEmpty() && (gathered || !assignment.isWorking());
    }

    private List<PartitionProgress> finished() {
        return assignment.open().stream()
                .filter(progress -> !progress.finishedHead().isEmpty())
                .toList();
    }

    private void commitLast(List<PartitionProgress> leaving) {
        if (transactions.isReady()) {
            commits.commit(leaving, PartitionProgress::lastNoteAfter);
        }
    }
}
