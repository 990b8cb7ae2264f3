// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.record.ContextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

    private static final Family.Sample SAMPLE = new Family.Sample("P", "M", "S", "a.py", "#", "Python");
    private static final String HEAD = "# the file path is: a.py\n# the code file is written by Python\n";

    private final Families families = Families.shipped();

    @ParameterizedTest
    @CsvSource({
        "starcoder, <fim_prefix>P<fim_suffix>S<fim_middle>M<|endoftext|>",
        "starcoder2, <fim_prefix>P<fim_suffix>S<fim_middle>M<|endoftext|>",
        "granite, <fim_prefix>P<fim_suffix>S<fim_middle>M<|endoftext|>",
        "qwen, <|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>M<|endoftext|>",
        "deepseek, <｜fim▁begin｜>P<｜fim▁hole｜>S<｜fim▁end｜>M<｜end▁of▁sentence｜>",
        "codellama, ▁<PRE>P▁<SUF>S▁<MID>M▁<EOT>",
        "codegemma, <|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>M<|file_separator|>",
        "codestral, [SUFFIX]S[PREFIX]PM</s>",
    })
    void shouldRenderPrefixSuffixMiddle(String family, String expected) {
        assertThat(families.of(family).render(Order.PSM, SAMPLE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "starcoder, <fim_prefix><fim_suffix>S<fim_middle>PM<|endoftext|>",
        "starcoder2, <fim_prefix><fim_suffix>S<fim_middle>PM<|endoftext|>",
        "granite, <fim_prefix><fim_suffix>S<fim_middle>PM<|endoftext|>",
        "codellama, ▁<PRE>▁<SUF>S▁<MID>PM▁<EOT>",
        "qwen, <|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>M<|endoftext|>",
        "codestral, [SUFFIX]S[PREFIX]PM</s>",
    })
    void shouldRenderSuffixPrefixMiddleWhereTheFamilyKnowsIt(String family, String expected) {
        assertThat(families.of(family).render(Order.SPM, SAMPLE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "aixcoder, </s>",
        "starcoder, <|endoftext|>",
        "starcoder2, <|endoftext|>",
        "granite, <|endoftext|>",
        "qwen, <|endoftext|>",
        "deepseek, <｜end▁of▁sentence｜>",
        "codellama, ▁<EOT>",
        "codegemma, <|file_separator|>",
        "codestral, </s>",
        "codegeex, <|endoftext|>",
    })
    void shouldRenderFromLeftToRight(String family, String end) {
        assertThat(families.of(family).render(Order.LTR, SAMPLE)).endsWith("PMS" + end);
    }

    @Test
    void shouldSpellAFilesPathAsTheFamilyDoes() {
        assertThat(families.of("starcoder").file(SAMPLE)).isEqualTo("<filename>a.py\n");
        assertThat(families.of("starcoder2").file(SAMPLE)).isEqualTo("<file_sep>a.py\n");
        assertThat(families.of("qwen").file(SAMPLE)).isEqualTo("<|file_sep|>a.py\n");
        assertThat(families.of("codegemma").file(SAMPLE)).isEqualTo("<|file_separator|>a.py\n");
        assertThat(families.of("codellama").file(SAMPLE)).isEmpty();
    }

    @Test
    void shouldSpellARepositoryAsTheFamiliesDoThatWereTrainedOnSome() {
        List<ContextFile> files = List.of(
                new ContextFile("b.py", "b = 1\n", Optional.empty()),
                new ContextFile("c.py", "c = 1", Optional.empty()));

        assertThat(families.of("qwen").repository("ada/mill", files))
                .isEqualTo("<|repo_name|>ada/mill\n<|file_sep|>b.py\nb = 1\n<|file_sep|>c.py\nc = 1\n");
        assertThat(families.of("starcoder2").repository("ada/mill", files))
                .isEqualTo("<repo_name>ada/mill<file_sep>b.py\nb = 1\n<file_sep>c.py\nc = 1\n");
        assertThat(families.names().stream().filter(name -> families.of(name).readsRepositories()))
                .containsExactly("qwen", "starcoder2");
    }

    @Test
    void shouldBeginAFileWithItsFamilysHeader() {
        assertThat(families.of("aixcoder").render(Order.PSM, SAMPLE))
                .isEqualTo("▁<AIX-SPAN-PRE>" + HEAD + "P▁<AIX-SPAN-POST>S▁<AIX-SPAN-MIDDLE>M</s>");
        assertThat(families.of("aixcoder").render(Order.SPM, SAMPLE))
                .isEqualTo("▁<AIX-SPAN-PRE>▁<AIX-SPAN-POST>S▁<AIX-SPAN-MIDDLE>" + HEAD + "PM</s>");
        assertThat(families.of("codegeex").render(Order.PSM, SAMPLE))
                .isEqualTo("<|code_suffix|>S<|code_prefix|>###PATH:a.py\nP<|code_middle|>M<|endoftext|>");
    }

    @Test
    void shouldNotFillPlacesThatTheCodeItselfHolds() {
        Family.Sample code = new Family.Sample("{middle}", "$1\\", "{prefix}", "a.py", "#", "Python");

        assertThat(families.of("starcoder").render(Order.PSM, code))
                .isEqualTo("<fim_prefix>{middle}<fim_suffix>{prefix}<fim_middle>$1\\<|endoftext|>");
    }

    @Test
    void shouldTakeFamiliesFromAFolderOfTheUsers(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                "name: mine\npsm: '«{prefix}|{suffix}|{middle}»'\nltr: '{prefix}{middle}{suffix}»'\nsentinels: ['«']\n");

        Families more = Families.with(folder);

        assertThat(more.of("mine").render(Order.PSM, SAMPLE)).isEqualTo("«P|S|M»");
        assertThat(more.sentinelIn("a « b")).contains("«");
        assertThat(more.of("starcoder").spelling())
                .isEqualTo(families.of("starcoder").spelling());
    }

    @Test
    void shouldNameTheFamiliesThereAreWhenOneIsUnknown() {
        assertThatThrownBy(() -> families.of("nobody"))
                .hasMessageContaining("no model family 'nobody'")
                .hasMessageContaining("starcoder");
    }
}
