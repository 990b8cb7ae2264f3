// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.wire.Json;
import org.junit.jupiter.api.Test;

class RowPageTest {

    private static final JsonNode FIM = row("""
            {"schema_version": 1, "id": "fim-1", "language": "python", "prefix": "def f():\\n    ", "middle": "return 1",
             "suffix": "\\n", "span_kind": "ast_node", "hole": "single_line", "lineage": [{"step": "seed"}],
             "text": {"starcoder": "rendered"}}
            """);

    @Test
    void shouldTellTheThreePartsApartByMarks() {
        assertThat(new RowPage(Ink.MARKS, false).of(FIM))
                .contains("⟦prefix⟧def f():\n    ⟦middle⟧return 1⟦suffix⟧\n")
                .contains("language        python")
                .contains("[{\"step\":\"seed\"}]")
                .doesNotContain("rendered");
    }

    @Test
    void shouldTellThemApartByColourAlone() {
        String page = new RowPage(Ink.COLOURS, false).of(FIM);

        assertThat(page).contains("\u001b[").doesNotContain("⟦");
        assertThat(page.replaceAll("\u001b\\[[0-9;]*m", "")).contains("def f():\n    return 1\n");
    }

    @Test
    void shouldShowAnEmptyMiddleInColourToo() {
        JsonNode empty = row("{\"prefix\": \"a\", \"middle\": \"\", \"suffix\": \"b\"}");

        assertThat(new RowPage(Ink.COLOURS, false).of(empty)).contains("⟦middle: nothing⟧");
    }

    @Test
    void shouldLeaveOutTheMiddleOfLongTextsUnlessAllIsAskedFor() {
        JsonNode row = row("{\"prompt\": \"ask\", \"completion\": \"" + "é🌊".repeat(2_000) + "\"}");

        assertThat(new RowPage(Ink.MARKS, false).of(row))
                .containsPattern("… 4,\\d{3} characters left out …")
                .doesNotContainPattern("[\\x{d800}-\\x{dfff}]");
        assertThat(new RowPage(Ink.MARKS, true).of(row)).contains("é🌊".repeat(2_000));
    }

    @Test
    void shouldNeverHandTheTerminalWhatItWouldObey() {
        JsonNode row =
                row("{\"id\": \"a\\u001b[2J\", \"prompt\": \"\\u202eevil\\u0007\", \"completion\": \"\\r\\n\\t\"}");

        assertThat(new RowPage(Ink.MARKS, true).of(row))
                .contains("a␛[2J", "<U+202E>evil␇", "␍\n\t")
                .doesNotContain("\u001b", "\u202e", "\u0007", "\r");
    }

    @Test
    void shouldShowBothSidesOfPairsAndWhatALabelSaysOfAnAnswer() {
        assertThat(new RowPage(Ink.MARKS, false).of(row("""
                {"prompt": "p", "chosen": [{"role": "assistant", "content": "good"}], "rejected": "bad"}
                """))).contains("⟦prompt⟧p", "⟦chosen⟧good", "⟦rejected⟧bad");
        assertThat(new RowPage(Ink.MARKS, false).of(row("""
                {"prefix": "p", "suffix": "s", "chosen": "good", "rejected": "bad"}
                """)))
                .contains("⟦prefix⟧p⟦chosen⟧good⟦suffix⟧s", "⟦rejected⟧bad");
        assertThat(new RowPage(Ink.MARKS, false).of(row("""
                {"prompt": "p", "completion": "bad", "label": false}
                """))).contains("⟦rejected⟧bad");
    }

    @Test
    void shouldShowAVerdictsSolutionsWithTheirOutcomes() {
        assertThat(new RowPage(Ink.MARKS, false).of(row("""
                {"task_id": "t-1", "instruction": "add", "solutions": [{"id": "s1", "model": "m", "score": 0.5, "code": "x"}],
                 "tests": [{"id": "t1", "trust": 1, "code": "assert f()"}], "outcomes": ["P"], "outputs": [[0]]}
                """)))
                .contains("⟦prompt⟧add", "s1  m  score 0.500  P\n⟦solution⟧x", "t1  trust 1.000\n⟦test⟧assert f()");
    }

    @Test
    void shouldRefuseWhatIsNoRow() {
        assertThatThrownBy(() -> new RowPage(Ink.MARKS, false).of(row("{\"job\": \"j\"}")))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("no row of a data set");
    }

    private static JsonNode row(String json) {
        return Json.tree(json.getBytes(UTF_8));
    }
}
