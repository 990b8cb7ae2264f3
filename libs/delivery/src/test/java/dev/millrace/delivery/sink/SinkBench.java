// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.job.OutputSettings;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardReader;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoreCheck;
import dev.millrace.delivery.store.TestStore;
import dev.millrace.embedded.EmbeddedKafka;
import dev.millrace.stages.KafkaClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A topic of its own in the shared broker, a place of its own in the shared store, and sinks between them. */
final class SinkBench implements AutoCloseable {

    static final Kind KIND = Kind.KTO;
    static final String SERVICE = "bench";
    private static final int TRANSACTION = 5;

    final String group = "sink-" + UUID.randomUUID();
    final ObjectStore store = ObjectStore.open(TestStore.shared());
    final String place;
    final ShardStore shards;
    final SinkHealth health = new SinkHealth();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Set<String> unknown = ConcurrentHashMap.newKeySet();
    final Map<String, State> states = new ConcurrentHashMap<>();
    final Map<String, OutputFormat> formats = new ConcurrentHashMap<>();
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    private final KafkaClients clients = new KafkaClients(EmbeddedKafka.shared().bootstrapServers());
    private final Producer<String, byte[]> producer = clients.transactionalProducer(group);
    private final Producer<String, byte[]> plainProducer = clients.producer();
    private final List<SinkLoop> loops = new ArrayList<>();

    record Limits(int rows, long bytes, Duration age) implements SinkConfig {

        static Limits rows(int rows) {
            return new Limits(rows, Long.MAX_VALUE, Duration.ofMillis(300));
        }

        static Limits never() {
            return new Limits(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));
        }
    }

    private SinkBench(String place) {
        this.place = place;
        this.shards = new ShardStore(store, place + "{job}/");
        producer.initTransactions();
    }

    /** A bench over a topic made anew with the given number of partitions. */
    static SinkBench withPartitions(int partitions) {
        return withPartitions(partitions, UUID.randomUUID() + "/");
    }

    /** The same over a place that may hold something. */
    static SinkBench withPartitions(int partitions, String place) {
        makeTopics(partitions);
        return new SinkBench(place);
    }

    SinkLoop start(String instance, SinkConfig limits) {
        return start(instance, group, limits, store);
    }

    SinkLoop start(String instance, String ofGroup, SinkConfig limits, ObjectStore over) {
        SinkContext context = new SinkContext(
                kind -> clients.consumer(ofGroup, instance),
                new TopicIds(EmbeddedKafka.shared().bootstrapServers()),
                job -> Optional.of(event(job, states.getOrDefault(job, State.OPEN), format(job)))
                        .filter(_ -> !unknown.contains(job)),
                (sent, settingsHash, split) -> outcomes.addAll(sent),
                new DamagedRows(plainProducer, SERVICE),
                new ShardStore(over, place + "{job}/"),
                new StoreCheck(over),
                limits,
                new SinkMetrics(meters),
                health);
        SinkLoop loop = SinkLoop.start(Set.of(KIND), context);
        loops.add(loop);
        return loop;
    }

    private OutputFormat format(String job) {
        return formats.getOrDefault(job, OutputFormat.JSONL);
    }

    static JobEvent event(String job, State state, OutputFormat format) {
        JobSettings settings = JobSettings.defaults(job).withOutput(new OutputSettings(format));
        return new JobEvent(1, job, "settings", settings, state, Optional.empty(), Set.of());
    }

    /** Sends a task's rows as a stage does, and returns their ids. */
    List<String> send(String job, Split split, String task, int rows) {
        producer.beginTransaction();
        List<String> ids = write(job, split, task, rows);
        producer.commitTransaction();
        return ids;
    }

    /** Sends tasks of one to five rows, every fourth to the validation split. */
    List<String> sendTasks(String job, int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int first = from; first < to; first += TRANSACTION) {
            producer.beginTransaction();
            for (int i = first; i < Math.min(to, first + TRANSACTION); i++) {
                ids.addAll(write(job, i % 4 == 3 ? Split.VALIDATION : Split.TRAIN, "t-" + job + i, 1 + i % 5));
            }
            producer.commitTransaction();
        }
        return ids;
    }

    /** Sends a message that no stage would. */
    void sendWithoutHeaders(String task) throws Exception {
        plainProducer
                .send(new ProducerRecord<>(KIND.topic().name(), task, new byte[] {'?'}))
                .get();
    }

    /** Reads a topic to its present end. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (Consumer<String, byte[]> reader = clients.reader()) {
            TopicPartition partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).get(partition);
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(messages::add);
            }
        }
        return messages;
    }

    Manifest manifest(String job) {
        return Manifest.of(job, shards.list(job));
    }

    List<String> committed(String job) {
        try (Stream<String> ids =
                new ShardReader(shards, job).rows(shards.list(job)).map(row -> row.rowId())) {
            return ids.toList();
        }
    }

    /** Waits until the rows of a job are committed and reported: each once, and none else. */
    void awaitExactly(String job, Collection<String> rows) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> reported(job) >= rows.size());
        assertThat(committed(job)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(manifest(job).differences(Map.of(KIND, reported(job)))).isEmpty();
    }

    /** The rows reported, by the last outcome of each task. */
    long reported(String job) {
        return latest(job).values().stream()
                .mapToLong(outcome -> outcome.records().getOrDefault(KIND, 0))
                .sum();
    }

    Map<String, Outcome> latest(String job) {
        Map<String, Outcome> latest = new HashMap<>();
        outcomes.stream().filter(outcome -> outcome.job().equals(job)).forEach(o -> latest.put(o.taskId(), o));
        return latest;
    }

    @Override
    public void close() {
        loops.forEach(SinkLoop::close);
        producer.close();
        plainProducer.close();
        store.close();
    }

    private List<String> write(String job, Split split, String task, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> write(job, split, task, i, i == rows - 1))
                .toList();
    }

    private String write(String job, Split split, String task, int number, boolean last) {
        String id = Ids.of("k", job, task, "" + number);
        KtoRow row = new KtoRow(
                1,
                id,
                task,
                job,
                "python",
                new Content.Plain("Add two numbers."),
                new Content.Plain("def add(a, b):\n    return a + b"),
                true,
                0.5,
                "consensus",
                "s-1",
                "solver",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
        Envelope envelope = new Envelope(id, SERVICE, job, "settings", task, split, last);
        // The commit of the transaction tells of a send that failed.
        var unused = producer.send(new ProducerRecord<>(
                KIND.topic().name(), null, null, task, Json.bytes(row), envelope.toHeaders(KIND.topic())));
        return id;
    }

    private static void makeTopics(int partitions) {
        String servers = EmbeddedKafka.shared().bootstrapServers();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            for (String topic : List.of(KIND.topic().name(), KIND.topic().deadLetters(), Topics.OUTCOMES.name())) {
                admin.deleteTopics(List.of(topic));
                Awaitility.await().ignoreExceptions().until(() -> create(admin, topic, partitions));
            }
        }
    }

    /** Fails as long as an earlier topic of the name is not quite gone. */
    private static boolean create(Admin admin, String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
        return true;
    }
}
