// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * The partitions that the group gave to this loop. One is unopened (and paused) until its committed offset and note were
 * read and a note of this loop's own was committed; then it is open and worked on. So a death is noticed by whoever
 * comes next, however early it strikes.
 *
 * <p>Used by the loop's thread alone, on which the consumer calls the listener too.
 */
final class Assignment implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Assignment.class);

    /** Commits what is finished of partitions that are given up in order. */
    interface Farewell {
        void commitLast(List<PartitionProgress> leaving);
    }

    private final Consumer<String, byte[]> consumer;
    private final int smallestAllowance;
    private final Farewell farewell;
    private final Predicate<ConsumerRecord<String, byte[]>> isReady;
    private final Map<TopicPartition, PartitionProgress> open = new LinkedHashMap<>();
    private final Set<TopicPartition> unopened = new HashSet<>();

    /** What was known of partitions that this very loop has to open again; nobody died on them in between. */
    private final Map<TopicPartition, Suspects> reopened = new HashMap<>();

    /**
     * An assignment of nothing yet.
     *
     * @param isReady whether a record can be worked on
     */
    Assignment(
            Consumer<String, byte[]> consumer,
            int smallestAllowance,
            Farewell farewell,
            Predicate<ConsumerRecord<String, byte[]>> isReady) {
        this.isReady = isReady;
        this.consumer = consumer;
        this.smallestAllowance = smallestAllowance;
        this.farewell = farewell;
    }

    Collection<PartitionProgress> open() {
        return open.values();
    }

    PartitionProgress get(TopicPartition partition) {
        PartitionProgress progress = open.get(partition);
        if (progress == null) {
            throw new IllegalStateException("records came of " + partition + ", which is not open");
        }
        return progress;
    }

    /** Whether something that was started is not finished. */
    boolean isWorking() {
        return open.values().stream().anyMatch(PartitionProgress::isWorking);
    }

    boolean hasStarted() {
        return open.values().stream().anyMatch(PartitionProgress::hasStarted);
    }

    /** Whether there is nothing to do until records are fetched, or settings come for those that are held. */
    boolean isIdle() {
        return open.values().stream().noneMatch(progress -> progress.hasStarted() || progress.mayStart(isReady));
    }

    /** Opens what was assigned since the last time. During a rebalance it does not, and is to be called again. */
    void openAssigned() {
        if (unopened.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unopened);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unopened);
        Map<TopicPartition, PartitionProgress> opening = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> notes = new HashMap<>();
        for (TopicPartition partition : unopened) {
            OffsetAndMetadata found = committed.get(partition);
            long offset = found == null ? consumer.position(partition) : found.offset();
            OffsetNote note = found == null ? new OffsetNote.Clean() : OffsetNote.parse(found.metadata());
            Suspects suspects = reopened.getOrDefault(partition, Suspects.of(note, ends.get(partition)));
            WorkerDeaths deaths = WorkerDeaths.parse(found == null ? "" : found.metadata());
            PartitionProgress progress = new PartitionProgress(partition, offset, suspects, deaths, smallestAllowance);
            opening.put(partition, progress);
            if (suspects.left() > 0) {
                LOG.warnf(
                        "%s at offset %d was left uncleanly (%s), so its next records are taken one at a time",
                        partition, offset, note.text());
            }
            notes.put(partition, progress.offsetAfter(0, progress.noteAfter(0)));
        }
        try {
            consumer.commitSync(notes);
        } catch (RebalanceInProgressException e) {
            return;
        }
        opening.forEach((partition, progress) -> consumer.seek(partition, progress.committed()));
        open.putAll(opening);
        unopened.clear();
        reopened.clear();
    }

    /** Lets the consumer fetch for open partitions that have room, and for no others. */
    void pauseFull() {
        Set<TopicPartition> wanting = new HashSet<>();
        Set<TopicPartition> full = new HashSet<>(unopened);
        open.forEach((partition, progress) -> (progress.isFull() ? full : wanting).add(partition));
        wanting.retainAll(consumer.paused());
        full.removeAll(consumer.paused());
        consumer.resume(wanting);
        consumer.pause(full);
    }

    /** Gives up all that is not committed, and opens every partition again from its committed offset. */
    void reopenAll() {
        open.forEach((partition, progress) -> {
            progress.drop();
            reopened.put(partition, progress.suspects());
        });
        unopened.addAll(open.keySet());
        open.clear();
        consumer.pause(unopened);
    }

    /** Gives up all partitions in order. */
    void leaveAll() {
        onPartitionsRevoked(Set.copyOf(open.keySet()));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unopened.addAll(partitions);
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<PartitionProgress> leaving = open.values().stream()
                .filter(progress -> partitions.contains(progress.partition()))
                .toList();
        try {
            if (!leaving.isEmpty()) {
                farewell.commitLast(leaving);
            }
        } finally {
            onPartitionsLost(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            unopened.remove(partition);
            reopened.remove(partition);
            PartitionProgress progress = open.remove(partition);
            if (progress != null) {
                progress.drop();
            }
        }
    }
}
