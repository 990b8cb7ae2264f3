// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the work on one partition stands. Its records are, in the order of their offsets: committed; started, of which
 * any may be finished; waiting. Only the unbroken run of finished records at the head of the started ones can be
 * committed, so that the committed offset never passes over one that is not.
 *
 * <p>No more records are started beyond the committed offset than its note allows ({@code allowance}), for if the
 * process dies these are the suspects. The allowance grows with what a commit takes along: slow records, which are dear
 * to take one at a time, keep it small, and fast ones make large transactions.
 *
 * <p>Used by the loop's thread alone.
 */
final class PartitionProgress {

    /** The most records that may be started beyond the committed offset. */
    static final int LARGEST_ALLOWANCE = 16;

    private static final int MOST_WAITING = 64;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final TopicPartition partition;
    private final int smallestAllowance;
    private final WorkerDeaths deaths;
    private final Deque<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();
    private final Deque<Work> started = new ArrayDeque<>();
    private long committed;
    private long waitingBytes;
    private int allowance;
    private Suspects suspects;

    /**
     * The progress of a partition that has just been taken over.
     *
     * @param committed the offset of the first record that is not committed
     * @param smallestAllowance how many records may be started beyond the committed offset at least; one a worker keeps
     *     all of them busy
     */
    PartitionProgress(
            TopicPartition partition, long committed, Suspects suspects, WorkerDeaths deaths, int smallestAllowance) {
        this.partition = partition;
        this.committed = committed;
        this.suspects = suspects;
        this.deaths = deaths;
        this.smallestAllowance = smallestAllowance;
        this.allowance = smallestAllowance;
    }

    TopicPartition partition() {
        return partition;
    }

    long committed() {
        return committed;
    }

    Suspects suspects() {
        return suspects;
    }

    /** How many workers died on its records. */
    WorkerDeaths deaths() {
        return deaths;
    }

    /** What to commit together with the given number of records: the offset after them, a note and the deaths. */
    OffsetAndMetadata offsetAfter(int records, OffsetNote note) {
        long offset = started.stream()
                .limit(records)
                .mapToLong(work -> work.message().offset() + 1)
                .reduce(committed, (earlier, later) -> later);
        return new OffsetAndMetadata(offset, deaths.beside(note, offset));
    }

    /** Whether something that was started is not finished. */
    boolean isWorking() {
        return !started.stream().allMatch(Work::isFinished);
    }

    boolean hasStarted() {
        return !started.isEmpty();
    }

    /** Whether no more records should be fetched for now. */
    boolean isFull() {
        return waiting.size() >= MOST_WAITING || waitingBytes >= MOST_BYTES;
    }

    void fetched(ConsumerRecord<String, byte[]> message) {
        waiting.add(message);
        waitingBytes += size(message);
    }

    /** Whether the next record may be started, given that its settings are there. */
    boolean mayStart(Predicate<ConsumerRecord<String, byte[]>> isReady) {
        return !waiting.isEmpty()
                && started.size() < allowance
                && (started.isEmpty() || finishedBytes() < MOST_BYTES)
                && isReady.test(waiting.element());
    }

    boolean nextIsSuspect() {
        return !waiting.isEmpty() && suspects.include(waiting.element());
    }

    void start(Function<ConsumerRecord<String, byte[]>, Work> starter) {
        ConsumerRecord<String, byte[]> message = waiting.remove();
        waitingBytes -= size(message);
        started.add(starter.apply(message));
    }

    /** What can be committed now. */
    List<Work> finishedHead() {
        return started.stream().takeWhile(Work::isFinished).toList();
    }

    /** The note to commit together with the given number of records. */
    OffsetNote noteAfter(int records) {
        Suspects left = suspectsAfter(records);
        return left.attempts() > 0
                ? left.note()
                : new OffsetNote.Running(Math.max(left.left(), allowanceAfter(records)));
    }

    /** The note to commit together with the given number of records when the partition is given up in order. */
    OffsetNote lastNoteAfter(int records) {
        return suspectsAfter(records).note();
    }

    /** Goes on after the given number of finished records was committed. */
    void committed(int records) {
        allowance = allowanceAfter(records);
        suspects = suspectsAfter(records);
        for (int i = 0; i < records; i++) {
            committed = started.remove().message().offset() + 1;
        }
        deaths.forgetBelow(committed);
    }

    /** Gives up all that is not committed. */
    void drop() {
        started.forEach(work -> work.result().cancel(true));
        started.clear();
        waiting.clear();
    }

    /** The smallest allowance holds what is started already, for the note must not say less than is true. */
    private int allowanceAfter(int records) {
        int wished = Math.clamp(2L * records, smallestAllowance, Math.max(smallestAllowance, LARGEST_ALLOWANCE));
        return Math.max(wished, started.size() - records);
    }

    private Suspects suspectsAfter(int records) {
        Suspects left = suspects;
        for (Work work : started.stream().limit(records).toList()) {
            left = left.include(work.message()) ? left.afterFirst() : Suspects.none();
        }
        return left;
    }

    private long finishedBytes() {
        return started.stream()
                .filter(Work::isFinished)
                .mapToLong(work -> work.finished().bytes())
                .sum();
    }

    private static long size(ConsumerRecord<String, byte[]> message) {
        return Math.max(0, message.serializedValueSize());
    }
}
