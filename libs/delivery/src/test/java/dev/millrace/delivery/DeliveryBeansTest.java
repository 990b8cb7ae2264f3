// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.sink.SinkConfig;
import dev.millrace.delivery.sink.SinkLoop;
import dev.millrace.delivery.store.StoreConfig;
import dev.millrace.stages.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DeliveryParts.class)
class DeliveryBeansTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("beans");
    private static final String JOB = SETTINGS.jobId();

    @Inject
    Sinks sinks;

    @Inject
    DataSets dataSets;

    @Inject
    StoreConfig store;

    @Inject
    SinkConfig limits;

    @Inject
    @Readiness
    SinkReadiness readiness;

    @Inject
    KafkaClients clients;

    @Test
    void shouldHaveDefaultsAndTakeAnEmptyPrefixForABucketOfOneJob() {
        assertThat(store.region()).isEqualTo("us-east-1");
        assertThat(store.bucket()).isEqualTo("run");
        assertThat(store.prefix()).isEmpty();
        assertThat(store.pathStyle()).isTrue();
        assertThat(limits.rows()).isEqualTo(10_000);
        assertThat(limits.bytes()).isEqualTo(32 * 1024 * 1024);
        assertThat(limits.age()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldTurnATopicIntoADataSet() throws Exception {
        try (SinkLoop loop = sinks.start("beans", Set.of(Kind.KTO));
                Producer<String, byte[]> producer = clients.producer()) {
            KtoRow row = row();
            Envelope envelope = new Envelope(row.id(), "beans", JOB, SETTINGS.hash(), "t-1", Split.TRAIN, true);
            producer.send(new ProducerRecord<>(Topics.JOBS.name(), JOB, Json.bytes(draining())))
                    .get();
            producer.send(new ProducerRecord<>(
                            Kind.KTO.topic().name(),
                            null,
                            null,
                            "t-1",
                            Json.bytes(row),
                            envelope.toHeaders(Kind.KTO.topic())))
                    .get();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> dataSets.manifest(JOB).rows(Kind.KTO) == 1);
            try (Stream<DataRecord> rows = dataSets.rows(JOB, Kind.KTO, Split.TRAIN)) {
                assertThat(rows).containsExactly(row);
            }
            dataSets.write(JOB, "README.md", "# Card\n".getBytes(StandardCharsets.UTF_8), "text/markdown");
            assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(loop).isNotNull();
        }

        dataSets.delete(JOB);

        assertThat(dataSets.shards(JOB)).isEmpty();
    }

    private static JobEvent draining() {
        return new JobEvent(
                Event.SCHEMA_VERSION,
                JOB,
                SETTINGS.hash(),
                SETTINGS,
                JobEvent.State.DRAINING,
                Optional.empty(),
                Set.of());
    }

    private static KtoRow row() {
        return new KtoRow(
                DataRecord.SCHEMA_VERSION,
                "k-1",
                "t-1",
                JOB,
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
    }
}
