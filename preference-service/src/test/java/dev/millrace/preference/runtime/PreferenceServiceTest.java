// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.runtime;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.DataSets;
import dev.millrace.preference.SampleTask;
import dev.millrace.stages.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerAndStore.class)
class PreferenceServiceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    KafkaClients clients;

    @Inject
    DataSets dataSets;

    @Inject
    PreferenceConfig config;

    @Test
    void shouldTurnExecutionsIntoCommittedRows() throws Exception {
        JobSettings settings = JobSettings.defaults("executions");
        open(settings);

        SampleTask task = SampleTask.ofRows("PPP", "PPP", "PFF", "XXX").of(settings.jobId(), settings.hash());
        send(Topics.EXECUTIONS, settings, task.build());

        assertCommitted(settings.jobId());
    }

    @Test
    void shouldTurnProbeResultsIntoTheSameRows() throws Exception {
        JobSettings settings = JobSettings.defaults("probe-results");
        open(settings);

        SampleTask task = SampleTask.ofRows("PPP", "PPP", "PFF", "XXX").of(settings.jobId(), settings.hash());
        Probe probe = new Probe(Event.SCHEMA_VERSION, task.build(), List.of(), List.of());
        send(Topics.PROBE_RESULTS, settings, new ProbeResults(Event.SCHEMA_VERSION, probe, List.of(), List.of()));

        assertCommitted(settings.jobId());
    }

    @Test
    void shouldTellItsHealthAndMetrics() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldWorkOnTwoTasksAtATimeUnlessTold() {
        assertThat(config.workers()).isEqualTo(2);
    }

    private void assertCommitted(String job) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(rows(job, Kind.VERDICTS)).hasSize(1);
            assertThat(rows(job, Kind.PREFERENCE)).hasSize(1);
            assertThat(rows(job, Kind.KTO)).hasSize(3);
            assertThat(rows(job, Kind.SFT)).hasSize(1);
        });
        assertThat(rows(job, Kind.PREFERENCE).getFirst())
                .isInstanceOfSatisfying(PreferenceRow.class, pair -> assertThat(pair.rejectedId())
                        .isEqualTo("s2"));
    }

    private List<DataRecord> rows(String job, Kind kind) {
        try (Stream<DataRecord> rows = dataSets.rows(job, kind, Split.VALIDATION)) {
            return rows.toList();
        }
    }

    private void open(JobSettings settings) throws Exception {
        JobEvent job = new JobEvent(
                Event.SCHEMA_VERSION,
                settings.jobId(),
                settings.hash(),
                settings,
                JobEvent.State.OPEN,
                Optional.empty(),
                Set.of());
        send(Topics.JOBS, settings, job);
    }

    private <T> void send(Topic<? super T> topic, JobSettings settings, T event)
            throws InterruptedException, ExecutionException {
        Envelope envelope = new Envelope("e", "test", settings.jobId(), settings.hash(), "t-1", Split.VALIDATION, true);
        try (Producer<String, byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(
                            topic.name(), null, settings.jobId(), Json.bytes(event), envelope.toHeaders(topic)))
                    .get();
        }
    }
}
