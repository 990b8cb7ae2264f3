// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

    private static final String ROW = """
            {"id": "fim-%d", "job": "j", "origin": "file", "language": "<b>", "path": "a", "prefix": "x\\n    ",
             "middle": "12345", "suffix": " #\\n", "suffix_cut": false, "span_kind": "ast_node", "node_type": "call",
             "hole": "single_line", "depth": 2, "byte_start": 6, "byte_end": 11, "window_start": 0, "window_end": 14,
             "source_sha256": "aa", "source_bytes": 14, "lineage": [], "static": {}, "seed": 1, "order": "psm", "text": {}}
            """;

    @TempDir
    Path dataSet;

    @Test
    void shouldCountTheRowsOfADataSet() throws IOException {
        Path fim = Files.createDirectory(dataSet.resolve("fim"));
        Files.writeString(fim.resolve("train-p0-000000000000.jsonl"), row(1) + row(2));
        Files.writeString(
                dataSet.resolve("summary.json"), "{\"job\": \"mine\", \"tasks\": {\"rejected\": {\"not-text\": 3}}}");

        String page = ReportPage.of(dataSet);

        assertThat(page)
                .contains("<h1>mine</h1>", "<dd>2</dd>", "single_line", "after the indent", "within the line")
                .contains("40 – 50 %", "The file is not UTF-8 text.", "4 – 7", "2 · 100.0 %", "3 · 100.0 %");
        assertThat(page).as("self-contained").doesNotContain("src=", "href=", "@import", "http:");
        assertThat(page).as("text from rows is text").contains("&lt;b&gt;").doesNotContain("<b>");
    }

    @Test
    void shouldSayThatThereIsNothingToReport() {
        assertThatThrownBy(() -> ReportPage.of(dataSet))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("fim");
    }

    private static String row(int id) {
        return ROW.formatted(id).replace("\n", "") + "\n";
    }
}
