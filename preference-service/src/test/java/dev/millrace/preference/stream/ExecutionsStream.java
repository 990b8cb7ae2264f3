// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.stream;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.preference.SampleTask;
import dev.millrace.preference.recorded.RecordedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a job and many executions events of it, for {@code docs/benchmarks/preference-stream.sh}: {@code BROKERS EVENTS
 * [MATRIX]}. Events are of 2 KB, or as large as those of a recorded pass matrix, whose tasks come again and again under
 * other identifiers. Prints the job's identifier and the events' mean size in bytes.
 */
final class ExecutionsStream {

    private static final int PADDING_TO_2_KB = 185;

    private final JobSettings settings = JobSettings.defaults("stream");
    private final Producer<String, byte[]> producer;
    private final List<Executions> templates;

    private ExecutionsStream(Producer<String, byte[]> producer, List<Executions> templates) {
        this.producer = producer;
        this.templates = templates;
    }

    /** Sends everything and ends. */
    public static void main(String[] arguments) {
        int events = Integer.parseInt(arguments[1]);
        List<Executions> templates = arguments.length > 2 ? recorded(Path.of(arguments[2])) : List.of(small());
        try (Producer<String, byte[]> producer = producer(arguments[0])) {
            new ExecutionsStream(producer, templates).send(events);
        }
    }

    private void send(int events) {
        send(
                Topics.JOBS,
                new JobEvent(
                        Event.SCHEMA_VERSION,
                        settings.jobId(),
                        settings.hash(),
                        settings,
                        JobEvent.State.OPEN,
                        Optional.empty(),
                        Set.of()),
                settings.jobId());
        long bytes = 0;
        for (int e = 0; e < events; e++) {
            Executions event = numbered(templates.get(e % templates.size()), e);
            bytes += send(Topics.EXECUTIONS, event, event.task().id());
        }
        System.out.println(settings.jobId() + " " + bytes / events);
    }

    private <T> int send(Topic<? super T> topic, T event, String id) {
        byte[] value = Json.bytes(event);
        Envelope envelope = new Envelope(
                id,
                "validator",
                settings.jobId(),
                settings.hash(),
                id,
                templates.getFirst().task().split(),
                true);
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), null, id, value, envelope.toHeaders(topic)),
                ExecutionsStream::endWhenLost);
        return value.length;
    }

    private static void endWhenLost(RecordMetadata written, Exception failure) {
        if (failure != null) {
            System.err.println("An event was not sent: " + failure.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private Executions numbered(Executions template, int number) {
        Task task = template.task();
        return new Executions(
                template.schemaVersion(),
                settings.jobId(),
                settings.hash(),
                new Task(
                        Ids.of("t", "stream", "" + number),
                        number,
                        task.split(),
                        number,
                        task.language(),
                        task.instruction(),
                        task.entryPoint(),
                        task.lineage(),
                        task.licence(),
                        task.sourceSha256()),
                template.isolation(),
                template.solutions(),
                template.tests(),
                template.outcomes(),
                template.outputs(),
                template.environment());
    }

    private static Executions small() {
        return new SampleTask()
                .tests(3)
                .padding(PADDING_TO_2_KB)
                .solution("PPP", 0, 0, 0)
                .solution("PPP", 0, 0, 0)
                .solution("PFF", 0, 3, 3)
                .solution("XXX", -1, -1, -1)
                .build();
    }

    private static List<Executions> recorded(Path matrix) {
        return RecordedTask.readAll(matrix).stream()
                .map(RecordedTask::executions)
                .toList();
    }

    private static Producer<String, byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
