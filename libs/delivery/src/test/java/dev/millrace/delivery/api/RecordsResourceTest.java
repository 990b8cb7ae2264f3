// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.DeliveryParts;
import dev.millrace.delivery.read.GrowingDataSet;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.stages.JobDirectory;
import dev.millrace.stages.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(RecordsResourceTest.ManyJobs.class)
@QuarkusTestResource(DeliveryParts.class)
class RecordsResourceTest {

    /** A bucket of many jobs. */
    public static final class ManyJobs implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("millrace.store.prefix", "{job}/", "millrace.streams.heartbeat", "PT1S");
        }
    }

    private final JobSettings settings =
            JobSettings.defaults("streams-" + UUID.randomUUID().toString().substring(0, 8));
    private final String job = settings.jobId();

    @Inject
    ObjectStore store;

    @Inject
    KafkaClients clients;

    @Inject
    JobDirectory directory;

    @TestHTTPResource("/v1/datasets/")
    URI datasets;

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private GrowingDataSet set;

    @BeforeEach
    void fill() throws Exception {
        set = new GrowingDataSet(store, job + "/", job);
        publish(State.OPEN);
    }

    @Test
    void shouldHandOutRecordsAsTheyAreCommittedUntilTheJobIsDone() throws Exception {
        set.add(0, 12);
        try (BufferedReader lines = lines(records("?follow=true"))) {
            assertThat(json(lines.readLine()).has("record")).isFalse();
            List<String> read = new ArrayList<>(take(lines, 12));

            set.add(1, 3);
            read.addAll(take(lines, 3));
            publish(State.DONE);

            assertThat(lines.lines()).allMatch(String::isEmpty);
            assertThat(read).containsExactlyElementsOf(set.rows());
        }
    }

    @Test
    void shouldTellAReaderThatWaitsThatTheConnectionLives() throws Exception {
        try (BufferedReader lines = lines(records("?follow=true"))) {
            assertThat(lines.readLine()).startsWith("{\"cursor\"");
            assertThat(lines.readLine()).isEmpty();
        }
    }

    @Test
    void shouldGoOnAfterACursorInTheOrderOfTheSeed() throws Exception {
        set.add(0, 40);
        set.add(1, 30);
        publish(State.DONE);
        List<String> whole = all("?seed=7");
        String cursor = json(whole.get(25)).get("cursor").asText();

        assertThat(all("?after=" + cursor).subList(1, 46)).isEqualTo(whole.subList(26, 71));
        assertThat(all("?seed=8").subList(1, 71)).isNotEqualTo(whole.subList(1, 71));
    }

    @Test
    void shouldPackLinesWithZstd() throws Exception {
        set.add(0, 12);
        HttpResponse<InputStream> response =
                http.send(HttpRequest.newBuilder(records("?format=ndjson.zst")).build(), BodyHandlers.ofInputStream());

        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/zstd");
        try (ZstdInputStream plain = new ZstdInputStream(response.body())) {
            assertThat(new String(plain.readAllBytes(), UTF_8).lines()).hasSize(13);
        }
    }

    @Test
    void shouldEndWithAProblemWhenTheJobIsDeletedMeanwhile() throws Exception {
        set.add(0, 2);
        try (BufferedReader lines = lines(records("?follow=true"))) {
            assertThat(lines.readLine()).isNotNull();
            take(lines, 2);
            publish(State.DELETED);

            List<String> rest = lines.lines().filter(line -> !line.isEmpty()).toList();
            assertThat(rest).hasSize(1);
            String last = rest.getFirst();
            assertThat(json(last).at("/problem/status").asInt()).isEqualTo(410);
            assertThat(json(last).at("/problem/detail").asText()).isEqualTo("The job " + job + " was deleted.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ?after=made-up        | 400 | 'made-up' is no cursor; give one that came with a record, whole.
                    ?shard=8/8            | 400 | There is no rank 8 of 8; ranks go from 0 to one less than their number.
                    ?shard=two            | 400 | 'two' is no rank; write its number and how many there are, as in 0/8.
                    ?format=parquet       | 400 | There is no format 'parquet'; there are ndjson and ndjson.zst.
                    ?split=test           | 400 | There is no split 'test'; there are train and validation.
                    """, quoteCharacter = '"')
    void shouldRefuseInOneSentence(String query, int status, String detail) throws Exception {
        HttpResponse<String> response = get(records(query));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(response.body()).get("detail").asText()).isEqualTo(detail);
    }

    @Test
    void shouldRefuseJobsAndKindsThatThereAreNot() throws Exception {
        HttpResponse<String> unknown = get(datasets.resolve("nothing/sft/records"));
        HttpResponse<String> kind = get(datasets.resolve(job + "/poems/records"));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(kind.statusCode()).isEqualTo(400);
        assertThat(kind.body()).contains("There is no kind 'poems'; there are [verdicts, preference");
    }

    @Test
    void shouldTellWhatThereIs() throws Exception {
        set.add(0, 12);
        set.add(1, 5);

        assertThat(get(datasets.resolve("../datasets")).body()).contains("\"job\":\"" + job + "\"");
        JsonNode found = json(get(datasets.resolve(job + "/sft")).body());
        assertThat(found.at("/splits/train/shards").asInt()).isEqualTo(2);
        assertThat(found.at("/splits/train/rows").asInt()).isEqualTo(17);
        assertThat(found.at("/schema/properties/completion").isMissingNode()).isFalse();
        assertThat(found.get("state").asText()).isEqualTo("open");
    }

    private List<String> all(String query) throws Exception {
        return get(records(query)).body().lines().toList();
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private BufferedReader lines(URI uri) throws Exception {
        InputStream body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(body, UTF_8));
    }

    private URI records(String query) {
        return datasets.resolve(job + "/sft/records" + query);
    }

    /** The next records, as text; empty lines are passed over. */
    private static List<String> take(BufferedReader lines, int count) throws IOException {
        List<String> found = new ArrayList<>();
        while (found.size() < count) {
            String line = lines.readLine();
            if (!line.isEmpty()) {
                found.add(Json.text(json(line).get("record")));
            }
        }
        return found;
    }

    private static JsonNode json(String line) {
        return Json.tree(line.getBytes(UTF_8));
    }

    private void publish(State state) throws Exception {
        JobEvent event =
                new JobEvent(Event.SCHEMA_VERSION, job, settings.hash(), settings, state, Optional.empty(), Set.of());
        try (Producer<String, byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(Topics.JOBS.name(), job, Json.bytes(event)))
                    .get();
        }
        await().until(() -> directory.find(job).map(JobEvent::state).equals(Optional.of(state)));
    }
}
