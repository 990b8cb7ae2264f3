// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native parser that takes the whole process with it, or never comes back. */
class CrashingParserIT {

    private static final int FILES = 40;

    /** Once among others, then twice alone; each of the services that parse may be suspected first. */
    private static final int MOST_DEATHS = 6;

    @TempDir
    Path dir;

    @Test
    void shouldSetAsideTheSourcesThatTheParserDiesOnAndStaysInAndCutAllOthers() throws Exception {
        Path libraries = CrashingParser.build(dir.resolve("libraries"));
        Path undisturbed = dir.resolve("undisturbed");
        Path crashing = dir.resolve("crashing");
        Path sources = SyntheticSources.write(dir.resolve("src"), FILES);
        Path job = Files.writeString(dir.resolve("job.yaml"), "name: crashing\nseeds: [src]\n");
        assertThat(LauncherRun.toTheEnd(job, undisturbed)).isZero();
        Files.writeString(sources.resolve("part_1/kills.py"), "word = 'kills_the_parser'\nother = word\n");
        Files.writeString(sources.resolve("part_2/spins.py"), "word = 'holds_the_parser_up'\nother = word\n");

        int deaths = 0;
        while (run(job, crashing, libraries) != 0 && deaths < MOST_DEATHS) {
            deaths++;
        }

        assertThat(deaths).isBetween(1, MOST_DEATHS - 1);
        assertThat(PublishedRows.read(crashing)).isEqualTo(PublishedRows.read(undisturbed));
        assertThat(PublishedRows.read(crashing).of(Kind.FIM)).isNotEmpty();
        JsonNode tasks =
                Json.tree(Files.readAllBytes(crashing.resolve("summary.json"))).path("tasks");
        assertThat(tasks.path("accepted").asInt()).isEqualTo(FILES);
        assertThat(tasks.path("rejected").path("dead-letter").asInt()).isEqualTo(1);
        assertThat(tasks.path("rejected").path("parse-too-long").asInt()).isEqualTo(1);
    }

    private static int run(Path job, Path out, Path libraries) throws Exception {
        return LauncherRun.toTheEnd(job, out, "-Ddev.millrace.syntax.libraries=" + libraries);
    }

    @Test
    void shouldNotStartWithoutAParserInsteadOfBlamingEachSource() throws Exception {
        Path out = dir.resolve("out");
        SyntheticSources.write(dir.resolve("src"), 1);
        Path job = Files.writeString(dir.resolve("job.yaml"), "name: missing\nseeds: [src]\n");

        assertThat(run(job, out, dir)).isEqualTo(1);

        assertThat(printed(out)).contains("The parser of Python in " + dir + " cannot be loaded");
    }

    private static String printed(Path out) throws IOException {
        return Files.readString(out.resolveSibling(out.getFileName() + ".printed"));
    }
}
