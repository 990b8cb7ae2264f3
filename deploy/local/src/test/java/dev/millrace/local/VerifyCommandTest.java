// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On rows of the demo's data set. */
class VerifyCommandTest {

    private static final String VERDICTS = "verdicts/train-p0-000000000000.jsonl";
    private static final String PAIRS = "preference/train-p0-000000000000.jsonl";

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private final List<ShardInfo> shards = new ArrayList<>();
    private String job;

    @BeforeEach
    void makeDataSet() throws Exception {
        Path demo = Path.of(getClass().getResource("/explained/demo").toURI());
        for (String path : List.of(VERDICTS, PAIRS)) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.copy(demo.resolve(path), folder.resolve(path));
        }
        job = text(PAIRS).replaceAll("(?s).*?\"job\":\"([^\"]*)\".*", "$1");
        list(VERDICTS, Kind.VERDICTS);
        list(PAIRS, Kind.PREFERENCE);
    }

    @Test
    void shouldCallAWholeDataSetSound() throws IOException {
        assertThat(verify()).isZero();

        assertThat(shell.out()).startsWith(job + ": sound\n").contains("       2  preference     in 1 files");
    }

    @Test
    void shouldNameAFileThatIsMissing() throws IOException {
        Files.delete(folder.resolve(PAIRS));

        assertThat(verify()).isOne();

        assertThat(shell.out()).startsWith(PAIRS + " is not there").contains(job + ": 1 problem\n");
    }

    @Test
    void shouldNameAFileThatIsCutShort() throws IOException {
        String rows = text(VERDICTS);
        write(VERDICTS, rows.substring(0, rows.length() - 20));

        assertThat(verify()).isOne();

        assertThat(shell.out())
                .contains(VERDICTS + ":3 is no verdicts row", VERDICTS + " was altered or cut short", ": 2 problems");
    }

    @Test
    void shouldNameAFileInWhichOneCharacterWasAltered() throws IOException {
        write(PAIRS, text(PAIRS).replaceFirst("\"chosen\":\"def", "\"chosen\":\"Def"));

        assertThat(verify()).isOne();

        assertThat(shell.out()).startsWith(PAIRS + " was altered or cut short").contains(": 1 problem\n");
    }

    @Test
    void shouldNameARowThatStandsTwice() throws IOException {
        String rows = text(PAIRS);
        write(PAIRS, rows + rows.lines().findFirst().orElseThrow() + "\n");

        assertThat(verify()).isOne();

        assertThat(shell.out()).contains(PAIRS + ":3 has the identifier p-", "holds 3 rows, and the manifest says 2");
    }

    @Test
    void shouldNameAFileThatTheManifestDoesNotList() throws IOException {
        String stray = "preference/train-p1-000000000000.jsonl";
        write(stray, text(PAIRS));

        assertThat(verify()).isOne();

        assertThat(shell.out()).startsWith(stray + " is not in the manifest");
    }

    @Test
    void shouldNameAGapARowOfAnotherJobAndATaskInTwoSplits() throws IOException {
        String other = "preference/validation-p0-000000000004.jsonl";
        write(other, text(PAIRS).replace(job, "other-job").replace("\"id\":\"p-", "\"id\":\"q-"));
        shards.add(info(other, Kind.PREFERENCE, Split.VALIDATION, 4));

        assertThat(verify()).isOne();

        assertThat(shell.out())
                .contains(
                        "manifest.json The shard " + other + " should begin at offset 0: a gap",
                        other + ":1 is a row of the job other-job",
                        other + ":2 is of the task t-");
    }

    @Test
    void shouldSayThatThereIsNoManifest() {
        assertThat(shell.run("verify", folder)).isEqualTo(2);

        assertThat(shell.err())
                .contains("manifest.json, which is written when the job is done")
                .hasLineCount(1);
    }

    private int verify() throws IOException {
        Files.write(folder.resolve("manifest.json"), Manifest.of(job, shards).toJson());
        return shell.run("verify", folder);
    }

    private void list(String path, Kind kind) throws IOException {
        shards.add(info(path, kind, Split.TRAIN, 0));
    }

    private ShardInfo info(String path, Kind kind, Split split, long first) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(path));
        long rows = text(path).lines().count();
        return new ShardInfo(kind, split, path, rows, content.length, Ids.sha256(content), 0, first, first + rows);
    }

    private String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    private void write(String path, String rows) throws IOException {
        Files.writeString(folder.resolve(path), rows);
    }
}
