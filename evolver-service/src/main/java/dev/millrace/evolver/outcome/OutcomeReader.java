// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.outcome;

import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.evolver.role.ActiveRole;
import dev.millrace.stages.KafkaClients;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads outcomes of all partitions, for only one evolver is active, and applies each batch in one transaction with the
 * position that it reached.
 */
public final class OutcomeReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutcomeReader.class);
    private static final String GROUP = "millrace-evolver";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GATHERING = Duration.ofMillis(100);
    private static final int BATCH = 1_000;

    private final ActiveRole role;
    private final Progress progress;
    private final Consumer<String, byte[]> consumer;

    private OutcomeReader(ActiveRole role, Progress progress, Consumer<String, byte[]> consumer) {
        this.role = role;
        this.progress = progress;
        this.consumer = consumer;
    }

    /** Goes on where the last batch was applied. */
    public static OutcomeReader open(ActiveRole role, Progress progress, KafkaClients clients) {
        Consumer<String, byte[]> consumer = clients.consumer(GROUP);
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.OUTCOMES.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<OutcomePosition> positions = QuarkusTransaction.requiringNew().call(() -> OutcomePosition.listAll());
            positions.forEach(position ->
                    consumer.seek(new TopicPartition(Topics.OUTCOMES.name(), position.partition), position.next));
            return new OutcomeReader(role, progress, consumer);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Applies what has come, waiting a moment for it, and a moment more so that one transaction takes more along. */
    public void readBatch() {
        List<Outcome> outcomes = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
        long end = System.nanoTime() + GATHERING.toNanos();
        while (!messages.isEmpty()) {
            messages.forEach(message -> read(message).ifPresent(outcomes::add));
            next.putAll(messages.nextOffsets());
            long left = outcomes.size() < BATCH ? end - System.nanoTime() : 0;
            messages = left > 0 ? consumer.poll(Duration.ofNanos(left)) : ConsumerRecords.empty();
        }
        if (!next.isEmpty()) {
            role.write(() -> {
                progress.apply(outcomes);
                next.forEach((partition, offset) -> OutcomePosition.moveTo(partition.partition(), offset.offset()));
                return outcomes;
            });
            commitForOnlookers();
        }
    }

    /** The position that counts stands in the database; this one lets tools show how far behind the evolver is. */
    private void commitForOnlookers() {
        consumer.commitAsync((offsets, failure) -> {
            if (failure != null) {
                LOG.debugf("offsets of group %s were not committed: %s", GROUP, failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Optional<Outcome> read(ConsumerRecord<String, byte[]> message) {
        try {
            return Optional.of(Json.read(message.value(), Outcome.class));
        } catch (MalformedJsonException e) {
            LOG.errorf(
                    "outcome at %s-%d offset %d is skipped: %s",
                    message.topic(), message.partition(), message.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}
