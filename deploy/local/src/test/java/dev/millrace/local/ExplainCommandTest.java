// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.RowColumns;
import dev.millrace.delivery.format.RowWriter;
import dev.millrace.delivery.format.ShardFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On rows of the demo's data set: three tasks, of which two have a pair. */
class ExplainCommandTest {

    private static final String TASK = "t-e1db5585079438bd3020";
    private static final String PAIR = "p-84c3345d912903b30c1c";

    private final Shell shell = new Shell();
    private Path dataSets;

    @BeforeEach
    void findRows() throws URISyntaxException {
        dataSets = Path.of(getClass().getResource("/explained").toURI());
    }

    @ParameterizedTest
    @ValueSource(strings = {TASK, PAIR, "p-84c334"})
    void shouldDrawTheVerdictOfATaskOrOfAPairsTask(String id) throws IOException {
        int status = shell.run("explain", id, "--out", dataSets);

        assertThat(status).isZero();
        assertThat(shell.out()).isEqualTo(Files.readString(dataSets.resolve("picture.txt")));
    }

    @Test
    void shouldFindADataSetByItsOwnFolderToo() {
        assertThat(shell.run("explain", TASK, "--out", dataSets.resolve("demo")))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindATaskWhateverTheFormatOfItsShards(OutputFormat format, @TempDir Path folder) throws IOException {
        for (Kind kind : List.of(Kind.VERDICTS, Kind.PREFERENCE)) {
            Path shard = Files.createDirectory(folder.resolve(kind.label()))
                    .resolve("train-p0-000000000000." + format.extension());
            try (Stream<String> rows =
                            Files.lines(dataSets.resolve("demo/" + kind.label() + "/train-p0-000000000000.jsonl"));
                    RowWriter writer = ShardFormat.of(format)
                            .writer(RowColumns.of(kind, JobSettings.defaults("demo")), Files.newOutputStream(shard))) {
                for (String row : rows.toList()) {
                    writer.write(row.getBytes(UTF_8));
                }
            }
        }

        assertThat(shell.run("explain", PAIR, "--out", folder)).isZero();
        assertThat(shell.out()).isEqualTo(Files.readString(dataSets.resolve("picture.txt")));
    }

    @Test
    void shouldSayWhatToDoAboutAnUnknownIdentifier() {
        assertThat(shell.run("explain", "t-none", "--out", dataSets)).isEqualTo(2);

        assertThat(shell.err())
                .contains("'t-none'")
                .contains("give the task_id of a verdict")
                .hasLineCount(1);
    }

    @Test
    void shouldAskForMoreOfAnIdentifierThatSeveralBeginWith() {
        assertThat(shell.run("explain", "t-", "--out", dataSets)).isEqualTo(2);

        assertThat(shell.err())
                .contains("More than one task is meant by 't-'", TASK)
                .hasLineCount(1);
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere(@TempDir Path dir) {
        assertThat(shell.run("explain", TASK, "--out", dir.resolve("none"))).isEqualTo(2);

        assertThat(shell.err()).contains("There is no folder").contains("--out").hasLineCount(1);
    }
}
