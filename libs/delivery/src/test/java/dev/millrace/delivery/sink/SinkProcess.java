// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.sink.SinkBench.Limits;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoreCheck;
import dev.millrace.delivery.store.TestStore;
import dev.millrace.embedded.EmbeddedKafka;
import dev.millrace.embedded.EmbeddedObjectStore;
import dev.millrace.stages.KafkaClients;
import dev.millrace.stages.OutcomeSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;

/** A sink in a JVM of its own, which a test can kill as the system would. */
final class SinkProcess {

    private SinkProcess() {}

    /** Starts one over the shared broker and store. */
    static Process start(SinkBench bench, String instance) throws IOException {
        EmbeddedObjectStore store = EmbeddedObjectStore.shared();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SinkProcess.class.getName(),
                        EmbeddedKafka.shared().bootstrapServers(),
                        store.endpoint().toString(),
                        store.accessKey(),
                        store.secretKey(),
                        bench.place,
                        bench.group,
                        instance)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        String bootstrapServers = args[0];
        ObjectStore store = ObjectStore.open(TestStore.of(URI.create(args[1]), args[2], args[3]));
        KafkaClients clients = new KafkaClients(bootstrapServers);
        try (OutcomeSender outcomes = new OutcomeSender(clients, SinkBench.SERVICE);
                Producer<String, byte[]> deadLetters = clients.producer()) {
            SinkContext context = new SinkContext(
                    kind -> clients.consumer(args[5], args[6]),
                    new TopicIds(bootstrapServers),
                    job -> Optional.of(SinkBench.event(job, State.OPEN, OutputFormat.ZSTD)),
                    outcomes::send,
                    new DamagedRows(deadLetters, SinkBench.SERVICE),
                    new ShardStore(store, args[4] + "{job}/"),
                    new StoreCheck(store),
                    new Limits(25, Long.MAX_VALUE, Duration.ofMillis(200)),
                    new SinkMetrics(new SimpleMeterRegistry()),
                    new SinkHealth());
            try (SinkLoop loop = SinkLoop.start(Set.of(SinkBench.KIND), context)) {
                loop.join();
            }
        }
    }
}
