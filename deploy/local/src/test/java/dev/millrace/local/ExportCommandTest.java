// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On rows of the demo's data set, the pairs once more as its validation split. */
class ExportCommandTest {

    private static final String VERDICTS = "verdicts/train-p0-000000000000.jsonl";
    private static final String PAIRS = "preference/train-p0-000000000000.jsonl";
    private static final String VALIDATION = "preference/validation-p0-000000000000.jsonl";

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private Path dataSet;
    private Path out;

    @BeforeEach
    void makeDataSet() throws Exception {
        dataSet = folder.resolve("data");
        out = folder.resolve("out");
        Path demo = Path.of(getClass().getResource("/explained/demo").toURI());
        Files.createDirectories(dataSet.resolve("verdicts"));
        Files.createDirectories(dataSet.resolve("preference"));
        Files.copy(demo.resolve(VERDICTS), dataSet.resolve(VERDICTS));
        Files.copy(demo.resolve(PAIRS), dataSet.resolve(PAIRS));
        Files.copy(demo.resolve(PAIRS), dataSet.resolve(VALIDATION));
        String job = lines(PAIRS).getFirst().path("job").asText();
        List<ShardInfo> shards = List.of(
                shard(VERDICTS, Kind.VERDICTS, Split.TRAIN),
                shard(PAIRS, Kind.PREFERENCE, Split.TRAIN),
                shard(VALIDATION, Kind.PREFERENCE, Split.VALIDATION));
        Files.write(dataSet.resolve("manifest.json"), Manifest.of(job, shards).toJson());
        Files.write(dataSet.resolve("job.json"), Json.bytes(JobSettings.defaults("demo")));
    }

    @Test
    void shouldGiveTrlItsThreeColumnsInHuggingFacesFiles() throws IOException {
        assertThat(export("trl-dpo", "jsonl")).isZero();

        JsonNode pair = lines(PAIRS).getFirst();
        assertThat(Files.readString(out.resolve("train/train-00000-of-00001.jsonl"))
                        .lines()
                        .findFirst())
                .map(ExportCommandTest::tree)
                .hasValueSatisfying(row -> {
                    assertThat(row.properties()).hasSize(5);
                    for (String column : List.of("id", "prompt", "chosen", "rejected", "margin")) {
                        assertThat(row.path(column)).isEqualTo(pair.path(column));
                    }
                });
        assertThat(out.resolve("validation/validation-00000-of-00001.jsonl")).isRegularFile();
        assertThat(Files.readString(out.resolve("README.md")))
                .contains("path: train/train-*.jsonl", "path: validation/validation-*.jsonl", "- name: margin")
                .contains("| train | 2 |", "| not known |", "| seed |");
        assertThat(shell.out()).contains("2 rows in " + out.resolve("train"));
        assertThat(out.resolve(".partial")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl.gz", "jsonl.zst", "jsonl"})
    void shouldKeepAKindsRowsAsTheyAre(String files) throws IOException {
        assertThat(export("verdicts", files)).isZero();

        Path file = out.resolve("train/train-00000-of-00001." + files);
        try (Stream<byte[]> rows = ShardFormat.ofFile(files.equals("jsonl") ? "a.jsonl" : "a." + files)
                .orElseThrow()
                .reader(ByteSource.of(file))
                .rows()) {
            assertThat(rows.map(row -> Json.read(row, VerdictRow.class)))
                    .containsExactlyElementsOf(lines(VERDICTS).stream()
                            .map(row -> Json.read(Json.bytes(row), VerdictRow.class))
                            .toList());
        }
    }

    @Test
    void shouldMapColumnsForLlamaFactoryAndNemo() throws IOException {
        PreferenceRow pair = Json.read(Json.bytes(lines(PAIRS).getFirst()), PreferenceRow.class);

        export("llama-factory", "jsonl");
        assertThat(first("train/train-00000-of-00001.jsonl").path("instruction").asText())
                .isEqualTo(pair.prompt().text());
        assertThat(tree(Files.readString(out.resolve("dataset_info.json")))
                        .at("/millrace_train/columns/prompt")
                        .asText())
                .isEqualTo("instruction");

        out = folder.resolve("nemo");
        export("nemo-rl", "jsonl");
        JsonNode row = first("train/train-00000-of-00001.jsonl");
        assertThat(row.at("/context/0/role").asText()).isEqualTo("user");
        assertThat(row.at("/completions/1/rank").asInt()).isOne();
        assertThat(row.at("/completions/1/completion/0/content").asText())
                .isEqualTo(pair.rejected().text());
    }

    @Test
    void shouldWriteShardsThatAnIndependentReaderOfMdsReads() throws Exception {
        assertThat(export("preference", "mds")).isZero();

        Path reader = Path.of(getClass().getResource("/mds.py").toURI());
        Process python = new ProcessBuilder(
                        "python3", reader.toString(), out.resolve("train").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<JsonNode> samples =
                python.inputReader(UTF_8).lines().map(ExportCommandTest::tree).toList();
        assertThat(python.waitFor()).isZero();
        assertThat(samples).hasSameSizeAs(lines(PAIRS));
        JsonNode pair = lines(PAIRS).getLast();
        for (String column : List.of("id", "chosen", "margin", "models", "lineage", "agreement")) {
            assertThat(samples.getLast().path(column)).isEqualTo(pair.path(column));
        }
        assertThat(samples.getLast().path("speed").isNull()).isTrue();
    }

    @Test
    void shouldOverwriteNothingButWhatAnExportLeftThatWasBrokenOff() throws IOException {
        Files.createDirectories(out.resolve(".partial/train"));
        Files.writeString(out.resolve(".partial/train/train-00000"), "half");
        assertThat(export("trl-dpo", "jsonl")).isZero();

        assertThat(export("trl-dpo", "jsonl")).isEqualTo(2);
        assertThat(shell.err()).contains("and an export overwrites nothing").hasLineCount(1);
    }

    @Test
    void shouldSayWhatCannotBeExported() {
        assertThat(export("trl-ppo", "jsonl")).isEqualTo(2);
        assertThat(export("trl-kto", "jsonl")).isEqualTo(2);
        assertThat(export("trl-dpo", "csv")).isEqualTo(2);
        assertThat(shell.run("export", folder, "--format", "trl-dpo", "--out", out))
                .isEqualTo(2);

        assertThat(shell.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("no format 'trl-ppo'", "trl-dpo", "fim-starcoder", "verdicts"),
                        line -> assertThat(line).contains("has no rows of kto"),
                        line -> assertThat(line).contains("no files 'csv'; there are jsonl"),
                        line -> assertThat(line).contains("manifest.json, which is written when the job is done"));
    }

    @Test
    void shouldStopAtAShardThatIsDamaged() throws IOException {
        Files.writeString(dataSet.resolve(PAIRS), "{\"id\": ");

        assertThat(export("trl-dpo", "jsonl")).isEqualTo(2);
        assertThat(shell.err()).contains(PAIRS).hasLineCount(1);
        assertThat(out.resolve("train")).doesNotExist();
    }

    private int export(String format, String files) {
        return shell.run("export", dataSet, "--format", format, "--as", files, "--out", out);
    }

    private JsonNode first(String path) throws IOException {
        return tree(Files.readString(out.resolve(path)).lines().findFirst().orElseThrow());
    }

    private List<JsonNode> lines(String path) throws IOException {
        return Files.readAllLines(dataSet.resolve(path)).stream()
                .map(ExportCommandTest::tree)
                .toList();
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(UTF_8));
    }

    private ShardInfo shard(String path, Kind kind, Split split) throws IOException {
        byte[] content = Files.readAllBytes(dataSet.resolve(path));
        long rows = lines(path).size();
        return new ShardInfo(kind, split, path, rows, content.length, Ids.sha256(content), 0, 0, rows);
    }
}
