// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.DataSets;
import dev.millrace.preference.SampleTask;
import dev.millrace.stages.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that give little or nothing to learn from, and events that are no tasks, through the whole service. */
@QuarkusTest
@QuarkusTestResource(BrokerAndStore.class)
class BadInputTest {

    @Inject
    KafkaClients clients;

    @Inject
    DataSets dataSets;

    private Traffic traffic;

    @BeforeEach
    void meetTheService() {
        traffic = new Traffic(clients, dataSets);
    }

    static Stream<Arguments> tasksWithoutAPair() {
        return Stream.of(
                Arguments.of("no tests", new SampleTask().solution("").solution(""), Reason.NO_TESTS),
                Arguments.of(
                        "no test that calls the solution",
                        new SampleTask().trivialTest().solution("P", -1).solution("P", -1),
                        Reason.NO_TESTS),
                Arguments.of("no solution", new SampleTask().tests(2), Reason.NO_SOLUTIONS),
                Arguments.of("one solution", SampleTask.ofRows("PP"), Reason.SINGLE_SOLUTION),
                Arguments.of("all alike", SampleTask.ofRows("PPP", "PPP", "PPP"), Reason.ALL_SCORES_EQUAL),
                Arguments.of("all crashing", SampleTask.ofRows("XXX", "EEE", "TTT"), Reason.ALL_CRASHED),
                Arguments.of("none run or judged", SampleTask.ofRows("SSS", "UUU"), Reason.ALL_CRASHED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasksWithoutAPair")
    void shouldAcceptATaskWithoutAPairAndRemarkWhy(String what, SampleTask task, Reason reason) throws Exception {
        JobSettings settings = traffic.open(what);

        traffic.execute(settings, task);

        Outcome outcome = traffic.outcome(settings);
        assertThat(outcome.stage()).isEqualTo(Stage.SCORE);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.ACCEPTED);
        assertThat(outcome.remarks()).isEqualTo(Map.of(reason, 1));
        assertThat(outcome.records()).containsEntry(Kind.VERDICTS, 1).doesNotContainKey(Kind.PREFERENCE);
        assertThat(committedVerdict(settings).outcomes()).isEqualTo(task.build().outcomes());
    }

    @Test
    void shouldJudgeBesideWhatWasSkippedOrCouldNotBeJudged() throws Exception {
        JobSettings settings = traffic.open("skipped and unjudged");

        traffic.execute(settings, SampleTask.ofRows("PPP", "PPP", "PPP", "PPP", "FFP", "UUU", "FFU", "SSS"));

        assertThat(committedVerdict(settings).best().orElseThrow().solution()).isIn("s0", "s1", "s2", "s3");
        assertThat(committedPair(settings).rejectedId()).isEqualTo("s4");
    }

    @Test
    void shouldKeepCopiesInTheVerdictAndLearnFromOneOfThem() throws Exception {
        JobSettings settings = traffic.open("copies");
        SampleTask task = new SampleTask()
                .tests(2)
                .solution("right", true, "PP", 0, 0)
                .solution("right", true, "PP", 0, 0)
                .solution("also right", true, "PP", 0, 0)
                .solution("wrong", true, "FF", 1, 1)
                .solution("wrong", true, "FF", 1, 1);

        traffic.execute(settings, task);

        assertThat(committedVerdict(settings).solutions()).hasSize(5);
        assertThat(committedPair(settings).rejectedId()).isIn("s3", "s4");
        await().atMost(Traffic.SOON).untilAsserted(() -> assertThat(traffic.rows(settings, Kind.KTO))
                .map(row -> ((KtoRow) row).label())
                .containsExactly(true, true, false));
    }

    @Test
    void shouldReadAnEventOfAnEarlierVersion() throws Exception {
        JobSettings settings = traffic.open("earlier version");
        ObjectNode event = (ObjectNode) Json.tree(Json.bytes(SampleTask.ofRows("PPP", "PPP", "PFF")
                .of(settings.jobId(), settings.hash())
                .build()));
        event.put("schema_version", 0);
        ((ObjectNode) event.get("task")).remove(List.of("licence", "source_sha256"));

        traffic.send(Topics.EXECUTIONS, settings, Json.bytes(event));

        assertThat(committedPair(settings).rejectedId()).isEqualTo("s2");
    }

    @Test
    void shouldSetAsideWhatIsNoExecutionsEventAndGoOn() throws Exception {
        JobSettings settings = traffic.open("no event");
        byte[] damaged = "{\"solutions\": [".getBytes(UTF_8);

        traffic.send(Topics.EXECUTIONS, settings, damaged);

        assertThat(traffic.outcome(settings).result()).isEqualTo(Outcome.Result.DEAD_LETTER);
        assertThat(traffic.deadLetter(Topics.EXECUTIONS, settings).value()).isEqualTo(damaged);
        traffic.execute(settings, SampleTask.ofRows("PPP", "PPP", "PFF"));
        assertThat(committedPair(settings).rejectedId()).isEqualTo("s2");
    }

    @Test
    void shouldSetAsideOutcomesThatDoNotFitTheTests() throws Exception {
        JobSettings settings = traffic.open("outcomes that do not fit");

        traffic.execute(settings, new SampleTask().tests(2).solution("P", 0));

        Outcome outcome = traffic.outcome(settings);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.DEAD_LETTER);
        assertThat(outcome.reason()).contains(Reason.DEAD_LETTER);
    }

    private VerdictRow committedVerdict(JobSettings settings) {
        return (VerdictRow) committed(settings, Kind.VERDICTS);
    }

    private PreferenceRow committedPair(JobSettings settings) {
        return (PreferenceRow) committed(settings, Kind.PREFERENCE);
    }

    private Object committed(JobSettings settings, Kind kind) {
        return await().atMost(Traffic.SOON)
                .until(() -> traffic.rows(settings, kind), rows -> rows.size() == 1)
                .getFirst();
    }
}
