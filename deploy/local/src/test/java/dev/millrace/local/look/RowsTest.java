// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    @TempDir
    Path dataSet;

    @BeforeEach
    void writeShardsInThreeForms() throws IOException {
        Path fim = Files.createDirectory(dataSet.resolve("fim"));
        Files.writeString(fim.resolve("train-p0-000000000000.jsonl"), "{\"n\": 1}\n{\"n\": 2}\n");
        Files.write(fim.resolve("train-p0-000000000002.jsonl.gz"), gzip("{\"n\": 3}\n"));
        Files.write(fim.resolve("train-p0-000000000003.jsonl.zst"), Zstd.compress("{\"n\": 4}\n".getBytes(UTF_8)));
    }

    @Test
    void shouldCountRowsAcrossShardsInTheOrderOfTheirNames() {
        Path last = dataSet.resolve("fim/train-p0-000000000003.jsonl.zst");

        for (int row = 1; row <= 4; row++) {
            assertThat(Rows.row(dataSet, row).path("n").asInt()).isEqualTo(row);
            assertThat(Rows.row(dataSet.resolve("fim"), row).path("n").asInt()).isEqualTo(row);
        }
        assertThat(Rows.row(last, 1).path("n").asInt()).isEqualTo(4);
    }

    @Test
    void shouldSayHowManyRowsThereAre() {
        assertThatThrownBy(() -> Rows.row(dataSet, 5))
                .isInstanceOf(RowsException.class)
                .hasMessage("There is no row 5 in " + dataSet + ", which has 4");
    }

    @Test
    void shouldAskWhichKindIsMeantWhereThereAreSeveral() throws IOException {
        Path sft = Files.createDirectory(dataSet.resolve("sft"));
        Files.writeString(sft.resolve("train-p0-000000000000.jsonl"), "{}\n");

        assertThatThrownBy(() -> Rows.row(dataSet, 1))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("several kinds")
                .hasMessageContaining(sft.toString());
    }

    @Test
    void shouldSayWhatCannotBeRead() throws IOException {
        Path damaged = Files.writeString(dataSet.resolve("damaged.jsonl"), "{\"n\": \u001b\n");
        Path none = dataSet.resolve("none");
        Path empty = Files.createDirectory(dataSet.resolve("empty"));

        assertThatThrownBy(() -> Rows.row(damaged, 1))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("no JSON")
                .hasMessageNotContaining("\u001b");
        assertThatThrownBy(() -> Rows.row(none, 1))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("Cannot read");
        assertThatThrownBy(() -> Rows.row(empty, 1))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("holds no rows");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
