// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FimServiceTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("fim-service-test");
    private static final String JOB = SETTINGS.jobId();
    private static final String CODE = "def add(first, second):\n    return first + second\n".repeat(100);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void shouldTurnASourceIntoRowsAnOutcomeAndAShard() throws Exception {
        send(
                Topics.JOBS,
                new JobEvent(1, JOB, SETTINGS.hash(), SETTINGS, JobEvent.State.OPEN, Optional.empty(), Set.of()),
                JOB);
        send(Topics.SOURCES, new GatedSource(1, source(), List.of()), "t-1");

        List<FimRow> rows = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (message.topic().equals(Topics.OUTCOMES.name())) {
                        outcomes.add(Json.read(message.value(), Outcome.class));
                    } else {
                        rows.add(Json.read(message.value(), FimRow.class));
                    }
                });
                return outcomes.stream().anyMatch(outcome -> outcome.stage() == Stage.SINK_FIM);
            });
        }

        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.job()).isEqualTo(JOB));
        assertThat(outcomes)
                .extracting(Outcome::stage, Outcome::records)
                .contains(tuple(Stage.CUT_FILE, Map.of(Kind.FIM, 2)), tuple(Stage.SINK_FIM, Map.of(Kind.FIM, 2)));
        given().get("/q/metrics").then().statusCode(200).body(containsString("millrace_fim_rows_total"));
    }

    @Test
    void shouldBeReadyWhenItsParsersAnswer() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("fim-parsers")));
    }

    private <T> void send(Topic<T> topic, T event, String key) throws Exception {
        Envelope envelope = new Envelope("e-" + key, "test", JOB, SETTINGS.hash(), key, Split.TRAIN, false);
        Map<String, Object> config = Map.of("bootstrap.servers", broker);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, key, Json.bytes(event), envelope.toHeaders(topic)))
                    .get();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = Map.of("bootstrap.servers", broker, "isolation.level", "read_committed");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(
                new TopicPartition(Topics.OUTCOMES.name(), 0),
                new TopicPartition(Kind.FIM.topic().name(), 0)));
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static SourceFile source() {
        return new SourceFile(
                1,
                JOB,
                SETTINGS.hash(),
                "t-1",
                0,
                Split.TRAIN,
                1,
                "python",
                "pkg/add.py",
                CODE,
                Optional.empty(),
                List.of(LineageStep.seed("pkg/add.py")),
                Optional.empty(),
                0,
                List.of());
    }
}
