// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.runtime;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.delivery.DataSets;
import dev.millrace.preference.SampleTask;
import dev.millrace.stages.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerAndStore.class)
class PreferenceServiceTest {

    @Inject
    KafkaClients clients;

    @Inject
    DataSets dataSets;

    @Inject
    PreferenceConfig config;

    private Traffic traffic;

    @BeforeEach
    void meetTheService() {
        traffic = new Traffic(clients, dataSets);
    }

    @Test
    void shouldTurnExecutionsIntoCommittedRows() throws Exception {
        JobSettings settings = traffic.open("executions");

        traffic.execute(settings, SampleTask.ofRows("PPP", "PPP", "PFF", "XXX"));

        assertCommitted(settings);
        assertExplained(settings);
    }

    @Test
    void shouldSayThatNothingHasAnIdentifier() {
        Response answer = get("/v1/tasks/t-unheard-of/verdict");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains("'t-unheard-of'");
    }

    @Test
    void shouldTurnProbeResultsIntoTheSameRows() throws Exception {
        JobSettings settings = traffic.open("probe-results");

        SampleTask task = SampleTask.ofRows("PPP", "PPP", "PFF", "XXX").of(settings.jobId(), settings.hash());
        Probe probe = new Probe(Event.SCHEMA_VERSION, task.build(), List.of(), List.of());
        traffic.send(
                Topics.PROBE_RESULTS, settings, new ProbeResults(Event.SCHEMA_VERSION, probe, List.of(), List.of()));

        assertCommitted(settings);
    }

    @Test
    void shouldTellItsHealthAndMetrics() {
        await().atMost(Traffic.SOON)
                .untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldWorkOnTwoTasksAtATimeUnlessTold() {
        assertThat(config.workers()).isEqualTo(2);
    }

    private void assertCommitted(JobSettings settings) {
        await().atMost(Traffic.SOON).untilAsserted(() -> {
            assertThat(traffic.rows(settings, Kind.VERDICTS)).hasSize(1);
            assertThat(traffic.rows(settings, Kind.PREFERENCE)).hasSize(1);
            assertThat(traffic.rows(settings, Kind.KTO)).hasSize(3);
            assertThat(traffic.rows(settings, Kind.SFT)).hasSize(1);
        });
        assertThat(traffic.rows(settings, Kind.PREFERENCE).getFirst())
                .isInstanceOfSatisfying(PreferenceRow.class, pair -> assertThat(pair.rejectedId())
                        .isEqualTo("s2"));
    }

    /** By the pair's identifier, and by the beginning of it. */
    private void assertExplained(JobSettings settings) {
        PreferenceRow pair =
                (PreferenceRow) traffic.rows(settings, Kind.PREFERENCE).getFirst();
        for (String id : List.of(pair.id(), pair.id().substring(0, 10))) {
            Response answer = get("/v1/tasks/" + id + "/verdict");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("verdict.task_id")).isEqualTo(pair.taskId());
            assertThat(answer.jsonPath().getString("gate.rule")).isEqualTo("probability");
            assertThat(answer.jsonPath().getList("standings.part"))
                    .containsExactly("chosen", "other", "rejected", "other");
            assertThat(answer.jsonPath().getList("pairs.id")).contains(pair.id());
        }
    }
}
