// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.testkit.StandInLlm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services as processes of their own make what they make in one, whichever of them is killed. */
class ProcessesIT {

    private static final int SLOTS = 8;
    private static final int CALLS_A_TASK = 8;
    private static final int FILES = 300;
    private static final List<String> VICTIMS =
            List.of("validator-0", "preference-1", "fim-0", "store", "kafka", "database", "evolver-0");

    @TempDir
    Path dir;

    private Path seeds;
    private Processes processes;

    @BeforeEach
    void writeSourceFiles() {
        seeds = SampleJob.unpack(dir).getParent();
        processes = new Processes(dir.resolve("apart"), seeds);
    }

    @AfterEach
    void endProcesses() throws Exception {
        processes.down();
    }

    @Test
    void shouldMakeTheSameRowsAsInOneProcess() throws Exception {
        String job = Files.readString(seeds.resolve("job.yaml")).replaceFirst("seeds: .*", places("problems.jsonl"));
        PublishedRows together = inOneProcess(job);

        processes.up(1);
        String id = processes.submit(job);
        processes.await(id, ProcessesIT::hasEnded);

        assertThat(PublishedRows.read(processes.dataSet(id))).isEqualTo(together);
        assertThat(together.of(Kind.FIM)).isNotEmpty();
    }

    @Test
    void shouldMakeEachRowOnceThoughEachProcessIsKilled() throws Exception {
        int tasks = 8 * (VICTIMS.size() + 1);
        SyntheticProblems.write(seeds.resolve("synthetic.jsonl"), tasks);
        PublishedRows together;
        try (StandInLlm model = StandInLlm.start(SyntheticAnswers::to)) {
            together = inOneProcess(job(model));
        }
        Gate gate = new Gate();
        try (StandInLlm model = gate.model()) {
            processes.up(2);
            String id = processes.submit(job(model));
            for (String victim : VICTIMS) {
                killInTheMiddle(victim, id, gate);
            }
            gate.openForAll();
            JsonNode end = processes.await(id, ProcessesIT::hasEnded);

            assertThat(end.path("state").asText()).isEqualTo("DONE");
            assertThat(PublishedRows.read(processes.dataSet(id))).isEqualTo(together);
            assertThat(together.of(Kind.VERDICTS)).hasSize(tasks);
        }
    }

    @Test
    void shouldCutTheSameRowsWithTwoInstancesOfWhichOneIsKilled() throws Exception {
        SyntheticSources.write(seeds.resolve("corpus"), FILES);
        String job = "name: files\nseeds: [\"" + seeds.resolve("corpus")
                + "\"]\nadmission: {near-duplicates: 0, context: {bytes: 2000}}\n";
        PublishedRows together = inOneProcess(job);

        processes.up(2);
        String id = processes.submit(job);
        processes.await(id, progress -> accepted(progress) > 0);
        processes.kill("fim-0");
        processes.await(id, progress -> accepted(progress) > FILES / 2 || hasEnded(progress));
        processes.start("fim-0");
        JsonNode end = processes.await(id, ProcessesIT::hasEnded);

        assertThat(end.path("state").asText()).isEqualTo("DONE");
        assertThat(PublishedRows.read(processes.dataSet(id))).isEqualTo(together);
        assertThat(together.of(Kind.FIM)).hasSizeGreaterThanOrEqualTo(FILES).doesNotHaveDuplicates();
    }

    /** Kills a process while calls and events are under way, starts it again, and waits until tasks come through again. */
    private void killInTheMiddle(String victim, String id, Gate gate) throws Exception {
        long before = accepted(
                processes.await(id, progress -> progress.path("state").asText().equals("OPEN")));
        gate.open(2 * CALLS_A_TASK);
        processes.await(id, progress -> accepted(progress) > before);
        gate.open(4 * CALLS_A_TASK);
        processes.kill(victim);
        processes.start(victim);
        processes.await(id, progress -> accepted(progress) > before + 2);
    }

    private PublishedRows inOneProcess(String job) throws Exception {
        Path out = dir.resolve("together");
        assertThat(LauncherRun.toTheEnd(Files.writeString(dir.resolve("job.yaml"), job), out))
                .isZero();
        return PublishedRows.read(out);
    }

    private String job(StandInLlm model) {
        return "name: apart\n" + places("synthetic.jsonl") + "\ngenerate: {solutions: 4, tests: 4}\n"
                + SyntheticAnswers.MODELS.formatted(model.baseUrl(), SLOTS);
    }

    private String places(String rows) {
        return "seeds: [\"%s\", \"%s\"]".formatted(seeds.resolve(rows), seeds.resolve("src"));
    }

    private static long accepted(JsonNode progress) {
        return progress.path("tasks").path("accepted").asLong();
    }

    private static boolean hasEnded(JsonNode progress) {
        return List.of("DONE", "STOPPED").contains(progress.path("state").asText());
    }
}
