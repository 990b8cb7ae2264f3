// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardFormatTest {

    /** Of all lengths about the reader's buffer, and with letters of several bytes across its edges. */
    private static final List<String> ROWS = IntStream.of(0, 1, 7, 32_000, 65_534, 65_535, 65_536, 200_000, 3)
            .mapToObj(length -> "{\"text\":\"" + "é€x".repeat(length / 6) + "-".repeat(length % 6) + "\"}")
            .toList();

    private static final List<Column> COLUMNS = List.of(new Column("text", new ColumnType.Text()));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldGiveBackTheRowsThatWereWritten(OutputFormat format) throws IOException {
        Path file = write(format, ROWS);

        try (Stream<byte[]> rows = open(file).rows()) {
            assertThat(rows.map(row -> new String(row, UTF_8))).containsExactlyElementsOf(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnFromARow(OutputFormat format) throws IOException {
        Path file = write(format, ROWS);

        try (RowReader reader = open(file)) {
            reader.skip(5);
            assertThat(reader.next()).map(row -> new String(row, UTF_8)).contains(ROWS.get(5));
            reader.skip(Long.MAX_VALUE);
            assertThat(reader.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadAFileWithoutRows(OutputFormat format) throws IOException {
        try (RowReader reader = open(write(format, List.of()))) {
            assertThat(reader.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "JSONL", mode = EnumSource.Mode.EXCLUDE)
    void shouldFailOnAFileThatIsCutShort(OutputFormat format) throws IOException {
        Path file = write(format, ROWS);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));

        assertThatThrownBy(() -> readAll(file)).isInstanceOf(IOException.class);
    }

    private static void readAll(Path file) throws IOException {
        try (RowReader reader = open(file)) {
            Optional<byte[]> row = reader.next();
            while (row.isPresent()) {
                row = reader.next();
            }
        }
    }

    private Path write(OutputFormat format, List<String> rows) throws IOException {
        Path file = folder.resolve("rows." + format.extension());
        try (OutputStream bytes = Files.newOutputStream(file);
                RowWriter writer = ShardFormat.of(format).writer(COLUMNS, bytes)) {
            for (String row : rows) {
                writer.write(row.getBytes(UTF_8));
            }
        }
        return file;
    }

    private static RowReader open(Path file) throws IOException {
        return ShardFormat.ofFile(file.toString()).orElseThrow().reader(ByteSource.of(file));
    }
}
