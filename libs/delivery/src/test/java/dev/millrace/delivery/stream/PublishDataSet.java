// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.shard.Chain;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.Shard;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.TestStore;
import dev.millrace.stages.KafkaClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes a finished data set of a given size, for {@code docs/benchmarks/delivery.sh}: {@code BROKERS ENDPOINT ACCESS
 * SECRET MEGABYTES SOURCES}. Its rows hold pieces of source files, as SFT rows hold code. Prints the job's identifier.
 */
final class PublishDataSet {

    private static final int PARTITIONS = 4;
    private static final int SHARD_BYTES = 16 * 1024 * 1024;
    private static final int PIECE = 3_000;

    private final JobSettings settings = JobSettings.defaults("delivery");
    private final String job = settings.jobId();
    private final ObjectStore store;
    private final ShardStore shards;
    private final List<String> sources;
    private long rows;

    private PublishDataSet(ObjectStore store, List<String> sources) {
        this.store = store;
        this.shards = new ShardStore(store, "{job}/");
        this.sources = sources;
    }

    /** Publishes and ends. */
    public static void main(String[] arguments) throws Exception {
        ObjectStore store = ObjectStore.open(TestStore.of(URI.create(arguments[1]), arguments[2], arguments[3]));
        try (store;
                Producer<String, byte[]> producer = new KafkaClients(arguments[0]).producer()) {
            PublishDataSet set = new PublishDataSet(store, sources(Path.of(arguments[5])));
            set.publish(Long.parseLong(arguments[4]) * 1_000_000);
            producer.send(new ProducerRecord<>(Topics.JOBS.name(), set.job, set.done()))
                    .get();
            System.out.println(set.job);
        }
    }

    private static List<String> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .map(PublishDataSet::text)
                    .filter(text -> text.length() > PIECE)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void publish(long bytes) {
        long[] reached = new long[PARTITIONS];
        long written = 0;
        for (int number = 0; written < bytes; number++) {
            int partition = number % PARTITIONS;
            long before = rows;
            byte[] content = shard();
            long first = reached[partition];
            reached[partition] = first + rows - before;
            Chain chain = new Chain(job, Kind.SFT, Split.TRAIN, partition);
            shards.commit(
                    new Shard(chain, first, reached[partition], rows - before, OutputFormat.JSONL, content), "topic");
            written += content.length;
        }
        byte[] manifest = Manifest.of(job, shards.list(job)).toJson();
        store.put(shards.key(job, "manifest.json"), manifest, "application/json");
    }

    private byte[] shard() {
        ByteArrayOutputStream content = new ByteArrayOutputStream(SHARD_BYTES + 2 * PIECE);
        while (content.size() < SHARD_BYTES) {
            String source = sources.get((int) (rows % sources.size()));
            int start = (int) (rows * 7919 % (source.length() - PIECE));
            content.writeBytes(Json.bytes(Map.of(
                    "id",
                    Ids.of("s", "delivery", "" + rows),
                    "task_id",
                    "t" + rows,
                    "prompt",
                    "Write what is missing, number " + rows + ".",
                    "completion",
                    source.substring(start, start + PIECE))));
            content.write('\n');
            rows++;
        }
        return content.toByteArray();
    }

    private byte[] done() {
        return Json.bytes(new JobEvent(
                Event.SCHEMA_VERSION, job, settings.hash(), settings, State.DONE, Optional.empty(), Set.of()));
    }
}
