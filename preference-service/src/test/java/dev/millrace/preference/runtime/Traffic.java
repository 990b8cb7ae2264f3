// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.runtime;

import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.DataSets;
import dev.millrace.preference.SampleTask;
import dev.millrace.stages.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What goes into the service and what comes out of it, by topics and shards alone. */
record Traffic(KafkaClients clients, DataSets dataSets) {

    static final Duration SOON = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);

    /** Makes a job known to the service. */
    JobSettings open(String name) throws InterruptedException, ExecutionException {
        JobSettings settings = JobSettings.defaults(name);
        JobEvent job = new JobEvent(
                Event.SCHEMA_VERSION,
                settings.jobId(),
                settings.hash(),
                settings,
                JobEvent.State.OPEN,
                Optional.empty(),
                Set.of());
        send(Topics.JOBS, settings, job);
        return settings;
    }

    /** Has a task of the job scored, as if it had been executed. */
    void execute(JobSettings settings, SampleTask task) throws InterruptedException, ExecutionException {
        send(
                Topics.EXECUTIONS,
                settings,
                task.of(settings.jobId(), settings.hash()).build());
    }

    <T> void send(Topic<? super T> topic, JobSettings settings, T event)
            throws InterruptedException, ExecutionException {
        send(topic, settings, Json.bytes(event));
    }

    void send(Topic<?> topic, JobSettings settings, byte[] value) throws InterruptedException, ExecutionException {
        String job = settings.jobId();
        Envelope envelope = new Envelope("e", "test", job, settings.hash(), "t-" + job, Split.VALIDATION, true);
        try (Producer<String, byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(topic.name(), null, job, value, envelope.toHeaders(topic)))
                    .get();
        }
    }

    /** The rows of a kind that are committed by now. */
    List<DataRecord> rows(JobSettings settings, Kind kind) {
        try (Stream<DataRecord> rows = dataSets.rows(settings.jobId(), kind, Split.VALIDATION)) {
            return rows.toList();
        }
    }

    /** Waits for the first outcome of a job's. */
    Outcome outcome(JobSettings settings) {
        return Json.read(first(Topics.OUTCOMES.name(), settings).value(), Outcome.class);
    }

    /** Waits for the first dead letter of a job's. */
    ConsumerRecord<String, byte[]> deadLetter(Topic<?> topic, JobSettings settings) {
        return first(topic.deadLetters(), settings);
    }

    private ConsumerRecord<String, byte[]> first(String topic, JobSettings settings) {
        Predicate<ConsumerRecord<String, byte[]>> wanted =
                message -> Envelope.from(message.headers()).job().equals(settings.jobId());
        try (Consumer<String, byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            return await().pollInSameThread()
                    .atMost(SOON)
                    .until(
                            () -> StreamSupport.stream(reader.poll(POLL).spliterator(), false)
                                    .filter(wanted)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }
}
