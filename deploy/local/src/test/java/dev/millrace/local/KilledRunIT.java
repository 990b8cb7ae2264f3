// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.wire.Json;
import dev.millrace.testkit.StandInLlm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed with {@code kill -9} and started again by the same command. */
class KilledRunIT {

    private static final int PROBLEMS = 40;
    private static final int FILES = 300;
    private static final int MODELS = 2;
    private static final int SLOTS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path dir;

    @Test
    void shouldPublishEachRowOnceThoughItIsKilledThreeTimes() throws Exception {
        Path undisturbed = dir.resolve("undisturbed");
        Path killed = dir.resolve("killed");
        SyntheticProblems.write(dir.resolve("problems.jsonl"), PROBLEMS);

        try (StandInLlm model = StandInLlm.start(SyntheticAnswers::to)) {
            assertThat(LauncherRun.toTheEnd(job(model.baseUrl()), undisturbed)).isZero();
        }
        Gate gate = new Gate();
        try (StandInLlm model = gate.model()) {
            Path job = job(model.baseUrl());
            gate.open(100);
            killWhen(gate::isPassed, job, killed);
            gate.open(200);
            killWhen(() -> hasShard(killed, Kind.VERDICTS), job, killed);
            gate.openForAll();
            killWhen(() -> hasLogged(killed, "only sinks owe"), job, killed);
            assertThat(LauncherRun.toTheEnd(job, killed)).isZero();

            assertThat(model.paidTwice()).as("calls in flight at two kills").isLessThanOrEqualTo(2 * MODELS * SLOTS);
        }
        PublishedRows rows = PublishedRows.read(killed);
        assertThat(rows).isEqualTo(PublishedRows.read(undisturbed));
        assertThat(rows.of(Kind.VERDICTS)).hasSize(PROBLEMS);
        assertThat(rows.of(Kind.PREFERENCE)).isNotEmpty();
        assertThat(rows.of(Kind.FIM)).isNotEmpty().doesNotHaveDuplicates();
        JsonNode tasks =
                Json.tree(Files.readAllBytes(killed.resolve("summary.json"))).path("tasks");
        assertThat(tasks.path("total").asInt()).isEqualTo(PROBLEMS);
        assertThat(tasks.path("accepted").asInt()).isEqualTo(PROBLEMS);
    }

    @Test
    void shouldCutEachSourceFileOnceThoughItIsKilledWhileFilesAreReadAndCut() throws Exception {
        Path undisturbed = dir.resolve("undisturbed");
        Path killed = dir.resolve("killed");
        SyntheticSources.write(dir.resolve("src"), FILES);
        Path job = Files.writeString(
                dir.resolve("job.yaml"),
                "name: files\nseeds: [src]\nadmission: {context: {bytes: 2000}}\nfim: {families: [qwen]}\n");

        assertThat(LauncherRun.toTheEnd(job, undisturbed)).isZero();
        killWhen(() -> hasLogged(killed, "active evolver"), job, killed);
        killWhen(() -> hasLogged(killed, "all its inputs are sent"), job, killed);
        killWhen(() -> hasShard(killed, Kind.FIM), job, killed);
        assertThat(LauncherRun.toTheEnd(job, killed)).isZero();

        PublishedRows rows = PublishedRows.read(killed);
        assertThat(rows).isEqualTo(PublishedRows.read(undisturbed));
        assertThat(rows.of(Kind.FIM)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(rows.of(Kind.FIM)).anyMatch(row -> row.contains("<|repo_name|>src"));
    }

    private Path job(URI baseUrl) throws IOException {
        return Files.writeString(
                dir.resolve("job.yaml"),
                "name: killed\nseeds: [problems.jsonl]\ngenerate: {solutions: 6, tests: 6}\n"
                        + SyntheticAnswers.MODELS.formatted(baseUrl, SLOTS));
    }

    private static void killWhen(Callable<Boolean> moment, Path job, Path out) throws Exception {
        try (LauncherRun run = LauncherRun.start(job, out)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> !run.isAlive() || moment.call());
            assertThat(run.isAlive()).as("it runs at the moment of the kill").isTrue();
            run.kill();
        }
    }

    private static boolean hasShard(Path out, Kind kind) throws IOException {
        Path folder = out.resolve(kind.label());
        if (Files.notExists(folder)) {
            return false;
        }
        try (Stream<Path> shards = Files.list(folder)) {
            return shards.anyMatch(shard -> shard.toString().endsWith(".jsonl"));
        }
    }

    private static boolean hasLogged(Path out, String what) throws IOException {
        Path log = out.resolve(".millrace/millrace.log");
        return Files.exists(log) && Files.readString(log).contains(what);
    }
}
