// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.run;

import static dev.millrace.evolver.TestJobs.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.evolver.EvolverParts;
import dev.millrace.evolver.FakeStages;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.lifecycle.JobProgress;
import dev.millrace.evolver.lifecycle.JobRefusedException;
import dev.millrace.evolver.lifecycle.Jobs;
import dev.millrace.stages.KafkaClients;
import dev.millrace.testkit.LlmReply;
import dev.millrace.testkit.StandInLlm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EvolverParts.class)
class WholeJobTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Jobs jobs;

    @Inject
    KafkaClients clients;

    @Inject
    ShardStore shards;

    @Inject
    ObjectStore store;

    @Test
    void shouldBringAJobFromItsSeedsToItsSummary() throws Exception {
        Job job = reading("whole", """
                {"instruction": "Write add.", "entry_point": "add", "solutions": ["def add(a, b): return a + b"], "tests": ["assert add(1, 2) == 3"]}
                {"instruction": "Write add.  ", "entry_point": "add", "solutions": ["def add(a, b): return b + a"], "tests": ["assert add(1, 2) == 3"]}
                no json
                {"instruction": "Write sub.", "entry_point": "sub", "solutions": ["def sub(a, b): return a - b"], "tests": ["assert sub(1, 2) == -1"]}
                {"content": "def broken(:", "path": "broken.py"}
                """, "");

        String id;
        try (FakeStages stages = new FakeStages(job.settings().jobId(), clients, shards)) {
            id = jobs.submit(job);
            await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.DONE);
            assertThat(stages.seen()).hasSize(3);
        }

        JobProgress progress = jobs.progress(id);
        assertThat(progress.seeds()).isEqualTo(5);
        assertThat(progress.tasks().inFlight()).isZero();
        assertThat(progress.tasks().total())
                .isEqualTo(5)
                .isEqualTo(progress.tasks().done());
        JsonNode summary = Json.tree(
                store.get(shards.key(id, "summary.json")).orElseThrow().readAllBytes());
        assertThat(new String(
                        store.get(shards.key(id, "rejected.jsonl"))
                                .orElseThrow()
                                .readAllBytes(),
                        StandardCharsets.UTF_8))
                .hasLineCount(3)
                .contains(
                        ":2\",\"reason\":\"exact-duplicate\"",
                        ":3\",\"reason\":\"seed-malformed\"",
                        ":5\",\"reason\":\"syntax-error\",\"evidence\":\"broken.py\"");
        assertThat(summary.path("state").asText()).isEqualTo("done");
        assertThat(summary.at("/tasks/total").asInt()).isEqualTo(5);
        assertThat(summary.at("/tasks/accepted").asInt()).isEqualTo(2);
        assertThat(summary.at("/tasks/rejected/exact-duplicate").asInt()).isEqualTo(1);
        assertThat(summary.at("/tasks/rejected/seed-malformed").asInt()).isEqualTo(1);
        assertThat(summary.at("/tasks/rejected/syntax-error").asInt()).isEqualTo(1);
        assertThat(summary.at("/remarks/not-trusted").asInt()).isEqualTo(2);
        assertThat(summary.at("/records/verdicts").asInt()).isEqualTo(2);
        assertThat(summary.at("/solutions").asInt()).isEqualTo(2);
    }

    @Test
    void shouldSendEvolvedTasksBehindTheirParents() {
        Job job = reading(
                "evolved",
                "{\"instruction\": \"Write a function add(a, b) that returns the sum of two numbers.\", \"output\": \"def add(a, b):\\n    return a + b\\n\"}\n",
                """
                evolve: {rounds: 1}
                models: [{name: builtin, provider: builtin}]
                roles: {evolve: [builtin], solve: [builtin], test: [builtin]}
                """);

        try (FakeStages stages = new FakeStages(job.settings().jobId(), clients, shards)) {
            String id = jobs.submit(job);
            await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.DONE);

            List<Task> tasks = stages.seen().stream()
                    .map(event -> ((CandidateSet) event).task())
                    .sorted(Comparator.comparingLong(Task::ordinal))
                    .toList();
            assertThat(tasks).extracting(Task::ordinal).containsExactly(0L, 32L);
            assertThat(tasks.getLast().lineage().getLast().parent())
                    .contains(tasks.getFirst().id());
        }
    }

    @Test
    void shouldStopWithASentenceWhenEveryModelRefuses() throws Exception {
        try (StandInLlm llm = StandInLlm.start(call -> LlmReply.status(401))) {
            Job job = reading("refused", "{\"instruction\": \"Write add.\", \"entry_point\": \"add\"}\n", models(llm));

            String id = jobs.submit(job);

            await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.STOPPED);
            assertThat(jobs.progress(id).because().orElseThrow())
                    .contains("no model of the role solve answers: 'm' at", "HTTP 401");
            assertThat(jobs.progress(id).tasks().rejected()).isEmpty();
        }
    }

    @Test
    void shouldStopWithASentenceWhenNobodyListens() throws Exception {
        StandInLlm gone = StandInLlm.start(call -> LlmReply.says("never"));
        gone.close();
        Job job = reading(
                "unreachable",
                "{\"instruction\": \"Write a function that nobody answers.\", \"entry_point\": \"unheard\"}\n",
                models(gone));

        String id = jobs.submit(job);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(jobs.progress(id))
                .matches(progress -> progress.state() == State.STOPPED));
        assertThat(jobs.progress(id).because().orElseThrow())
                .contains("no model of the role solve answers", gone.baseUrl().toString(), "nobody listens there");
        assertThat(jobs.progress(id).tasks().rejected()).isEmpty();
    }

    @Test
    void shouldGoOnFromTheLedgerWhenTheBudgetIsRaised() throws Exception {
        String answer = "```python\ndef add(a, b):\n    return a + b\n```\n```python\nassert add(1, 2) == 3\n```";
        try (StandInLlm llm = StandInLlm.start(call -> LlmReply.says(answer))) {
            String seeds = "{\"instruction\": \"Write add.\", \"entry_point\": \"add\"}\n";
            String settings = models(llm) + "generate: {solutions: 4, tests: 1}\n";

            String id = jobs.submit(reading("budget", seeds, settings + "budget: {requests: 2}\n"));
            await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.STOPPED);
            assertThat(jobs.progress(id).because().orElseThrow()).contains("budget");

            try (FakeStages stages = new FakeStages(id, clients, shards)) {
                jobs.submit(reading("budget", seeds, settings));
                await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.DONE);
                assertThat(((CandidateSet) stages.seen().getFirst()).solutions())
                        .hasSize(4);
            }
            assertThat(llm.paidTwice()).isZero();
            assertThat(jobs.progress(id).llm().cached()).isPositive();
        }
    }

    @Test
    void shouldRefuseTheSameJobWithOtherSeeds() throws Exception {
        Job job = reading("moved", "{\"instruction\": \"Write add.\", \"solutions\": [\"def add(): pass\"]}\n", "");
        jobs.submit(job);
        Job moved = new Job(job.settings(), List.of("/elsewhere.jsonl"), List.of(), job.access(), job.budget());

        assertThatThrownBy(() -> jobs.submit(moved))
                .isInstanceOf(JobRefusedException.class)
                .hasMessageContaining("was begun with other seeds");
    }

    @Test
    void shouldSendNoModelASecretNorAnythingOfASourceFile() throws Exception {
        String secret = "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789";
        String seeds = """
                {"path": "private.py", "content": "in_a_file = 'SECRET'", "licence": "MIT"}
                {"path": "copyleft.py", "content": "in_a_file = 'of another licence'", "licence": "GPL-3.0-only"}
                {"instruction": "Write add, which logs in with SECRET.", "output": "key = 'SECRET'", "entry_point": "add"}
                """.replace("SECRET", secret);
        List<String> asked = new CopyOnWriteArrayList<>();
        try (StandInLlm llm = StandInLlm.start(call -> {
            asked.add(call.body().toString());
            return LlmReply.says(
                    "```python\ndef add(a, b):\n    return a + b\n```\n```python\nassert add(1, 2) == 3\n```");
        })) {
            Job job = reading(
                    "nothing-private",
                    seeds,
                    models(llm) + "generate: {solutions: 2, tests: 1}\nadmission: {licences: [MIT]}\n");
            try (FakeStages stages = new FakeStages(job.settings().jobId(), clients, shards)) {
                String id = jobs.submit(job);
                await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.DONE);
                assertThat(stages.seen().toString()).doesNotContain(secret);
            }
        }
        assertThat(asked).isNotEmpty().allSatisfy(body -> assertThat(body)
                .contains("GITHUB_TOKEN")
                .doesNotContain(secret)
                .doesNotContain("in_a_file"));
    }

    @Test
    void shouldRejectATaskForWhichNothingCouldBeWritten() throws Exception {
        Job job = reading("nothing", "{\"instruction\": \"Write add.\"}\n", "");

        String id = jobs.submit(job);

        await().atMost(LIMIT).until(() -> jobs.progress(id).state() == State.DONE);
        assertThat(jobs.progress(id).tasks().rejected()).containsOnlyKeys(Reason.NO_SOLUTIONS);
        assertThat(jobs.progress(id).remarks()).containsKey(Reason.NO_REFERENCE);
    }

    private static String models(StandInLlm llm) {
        return """
                models: [{name: m, provider: openai, base-url: "%s", model: stand-in, api-key: secret}]
                roles: {solve: [m], test: [m]}
                """.formatted(llm.baseUrl());
    }
}
