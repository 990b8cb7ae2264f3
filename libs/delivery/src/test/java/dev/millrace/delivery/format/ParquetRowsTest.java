// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;

class ParquetRowsTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", new ColumnType.Whole()),
            new Column("score", new ColumnType.Decimal()),
            new Column("right", new ColumnType.Truth()),
            new Column("static", new ColumnType.JsonText()),
            new Column("outputs", new ColumnType.Items(new ColumnType.Items(new ColumnType.Whole()))),
            new Column(
                    "speed",
                    new ColumnType.Structure(List.of(
                            new Column("ratio", new ColumnType.Decimal()),
                            new Column(
                                    "rounds",
                                    new ColumnType.Items(new ColumnType.Structure(List.of(
                                            new Column("ms", new ColumnType.Items(new ColumnType.Decimal()))))))))));

    /** With everything absent, empty, nested, and what JSON writes in ways of its own. */
    private static final List<String> ROWS = List.of(
            "{}",
            "{\"id\":-9007199254740993,\"score\":1.0E-7,\"right\":true,\"static\":{\"b\":[1,2.5,\"\\n\"],\"a\":{}}}",
            "{\"id\":0,\"outputs\":[],\"speed\":{}}",
            "{\"outputs\":[[],[1,-1],[]],\"speed\":{\"ratio\":2.0,\"rounds\":[]}}",
            "{\"speed\":{\"rounds\":[{},{\"ms\":[]},{\"ms\":[1.25,3.0]}]}}");

    @Test
    void shouldGiveBackEveryShapeOfRowByteForByte() throws IOException {
        assertThat(read(write(ROWS))).containsExactlyElementsOf(ROWS);
    }

    @Test
    void shouldCloseARowGroupAfterAThousandRowsAndSkipWholeOnes() throws IOException {
        List<String> rows =
                IntStream.range(0, 2_500).mapToObj(i -> "{\"id\":" + i + "}").toList();
        ByteSource file = write(rows);

        try (ParquetFileReader groups = ParquetFileReader.open(new SourceInput(file))) {
            assertThat(groups.getRowGroups()).hasSize(3);
        }
        for (int from : List.of(1, 999, 1_000, 1_001, 2_000, 2_499)) {
            try (RowReader reader = ShardFormat.of(OutputFormat.PARQUET).reader(file)) {
                reader.next();
                reader.skip(from - 1);
                assertThat(reader.next()).map(row -> new String(row, UTF_8)).contains(rows.get(from));
            }
        }
    }

    @Test
    void shouldRefuseARowThatTheColumnsDoNotFit() {
        assertThatThrownBy(() -> write(List.of("{\"colour\":1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the field 'colour'");
        assertThatThrownBy(() -> write(List.of("{\"outputs\":1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field 'outputs' is not of its column's type");
    }

    private static ByteSource write(List<String> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = ShardFormat.of(OutputFormat.PARQUET).writer(COLUMNS, bytes)) {
            for (String row : rows) {
                writer.write(row.getBytes(UTF_8));
            }
        }
        return new InMemory(bytes.toByteArray());
    }

    private static List<String> read(ByteSource file) throws IOException {
        try (Stream<byte[]> rows =
                ShardFormat.of(OutputFormat.PARQUET).reader(file).rows()) {
            return rows.map(row -> new String(row, UTF_8)).toList();
        }
    }
}
