// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Candidate;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
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
@QuarkusTestResource(BrokerResource.class)
class ValidatorServiceTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("validator-test");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Test
    void shouldTurnCandidatesIntoExecutionsAndTellTheOutcome() throws Exception {
        // Given
        String job = SETTINGS.jobId();
        Task task = new Task(
                "t-1",
                0,
                Split.TRAIN,
                1,
                "python",
                "Add one.",
                Optional.of("f"),
                List.of(),
                Optional.empty(),
                Optional.empty());
        CandidateSet set = new CandidateSet(
                1,
                job,
                SETTINGS.hash(),
                task,
                List.of(new Candidate("s0", "def f(x):\n    return x + 1\n", "seed")),
                List.of(
                        new Candidate("t0", "assert f(1) == 2", "seed"),
                        new Candidate("t1", "assert f(1) == 3", "seed")));
        JobEvent open =
                new JobEvent(1, job, SETTINGS.hash(), SETTINGS, JobEvent.State.OPEN, Optional.empty(), Set.of());

        // When
        send(Topics.JOBS, job, open);
        send(Topics.CANDIDATES, "t-1", set);

        // Then
        Executions executions = Json.read(first(Topics.EXECUTIONS), Executions.class);
        assertThat(executions.outcomes()).containsExactly("PF");
        assertThat(executions.isolation()).startsWith("rlimits");
        Outcome outcome = Json.read(first(Topics.OUTCOMES), Outcome.class);
        assertThat(outcome.stage()).isEqualTo(Stage.GATE);
        assertThat(outcome.handedTo()).containsExactly(Stage.SCORE);
        get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("millrace_validator_executions_total{letter=\"P\"} 1.0"));
    }

    @Test
    void shouldBeReadyOnceTheSandboxHasProvenItself() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'sandbox' }.status", equalTo("UP"));
    }

    private <T> void send(Topic<? super T> topic, String key, T event) throws Exception {
        Envelope envelope = new Envelope("e-" + key, "test", SETTINGS.jobId(), SETTINGS.hash(), key, Split.TRAIN, true);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, key, bytes(topic, event), envelope.toHeaders(topic)))
                    .get();
        }
    }

    private static <T> byte[] bytes(Topic<? super T> topic, T event) throws Exception {
        return Json.shared().writerFor(topic.type()).writeValueAsBytes(event);
    }

    private byte[] first(Topic<?> topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic.name(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plusSeconds(60);
            while (Instant.now().isBefore(end)) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    return message.value();
                }
            }
        }
        throw new AssertionError("nothing came on " + topic.name());
    }
}
