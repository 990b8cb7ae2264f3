// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import dev.millrace.contracts.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Sends what the finished heads of partitions became, moves their offsets in the same transaction, and tells of it once
 * it is certain. Used by the loop's thread alone.
 */
final class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);

    /** What stands beside a partition's offset once so many records are committed. */
    interface Note {
        OffsetNote after(PartitionProgress progress, int records);
    }

    private final Consumer<String, byte[]> consumer;
    private final Transactions transactions;
    private final StageMetrics metrics;

    Commits(Consumer<String, byte[]> consumer, Transactions transactions, StageMetrics metrics) {
        this.consumer = consumer;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    void commit(List<PartitionProgress> advancing, Note note) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Map<PartitionProgress, List<Work>> heads = new HashMap<>();
        for (PartitionProgress progress : advancing) {
            List<Work> head = progress.finishedHead();
            heads.put(progress, head);
            head.forEach(work -> messages.addAll(work.finished().messages()));
            offsets.put(progress.partition(), progress.offsetAfter(head.size(), note.after(progress, head.size())));
        }
        transactions.commit(messages, offsets, consumer.groupMetadata());
        heads.forEach((progress, head) -> {
            head.forEach(work -> report(work.finished()));
            progress.committed(head.size());
        });
    }

    private void report(Finished finished) {
        metrics.committed(finished);
        Optional<Outcome> dead = finished.outcome().filter(outcome -> outcome.result() == Outcome.Result.DEAD_LETTER);
        dead.ifPresent(outcome -> LOG.warnf(
                "Job %s, task %s: the stage %s set the event aside as a dead letter: %s",
                outcome.job(),
                outcome.taskId(),
                outcome.stage().label(),
                outcome.evidence().orElse("")));
        if (finished.outcome().isEmpty()) {
            LOG.warnf(
                    "The stage %s set an event aside that names no job and task",
                    finished.stage().label());
        }
    }
}
