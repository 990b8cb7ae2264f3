// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.hygiene.Benchmarks;
import dev.millrace.evolver.seed.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmitterTest {

    private final Admitter admitter = new Admitter(JobSettings.defaults("admitter"), Benchmarks.none());

    @ParameterizedTest
    @CsvSource({
        "a.py, , python",
        "A.java, , java",
        "a.cjs, , javascript",
        "a.ts, , typescript",
        "a.tsx, , tsx",
        "a.cpp, , cpp",
        "a.go, , go",
        "README, go, go"
    })
    void shouldAdmitFilesOfEachLanguageThatCanBeParsed(String path, String named, String expected) {
        assertThat(admit(path, Optional.ofNullable(named)))
                .isInstanceOfSatisfying(
                        Admitted.AsFile.class,
                        file -> assertThat(file.file().language()).isEqualTo(expected));
    }

    @Test
    void shouldRefuseALanguageWithoutAGrammarByName() {
        assertThat(admit("a.rs", Optional.of("rust"))).isInstanceOfSatisfying(Admitted.Refused.class, refused -> {
            assertThat(refused.decision().reason()).isEqualTo(Reason.UNSUPPORTED_LANGUAGE);
            assertThat(refused.decision().evidence()).isEqualTo("a.rs: rust");
        });
        assertThat(admit("a", Optional.empty())).isInstanceOfSatisfying(Admitted.Refused.class, refused -> assertThat(
                        refused.decision().evidence())
                .isEqualTo("a: no known extension"));
    }

    @ParameterizedTest
    @CsvSource({"python, true", "javascript, true", "java, true", "go, false"})
    void shouldAdmitTasksInLanguagesThatCanBeExecuted(String language, boolean admitted) {
        Seed.Instruction row = new Seed.Instruction(
                Optional.empty(),
                Optional.of(language),
                "Add one.",
                Optional.of("f"),
                Optional.empty(),
                new Seed.Brought(List.of("a solution"), List.of("a test")),
                Optional.empty());

        assertThat(admitter.admit(row, "rows.jsonl:1", 0) instanceof Admitted.AsTask)
                .isEqualTo(admitted);
    }

    private Admitted admit(String path, Optional<String> language) {
        return admitter.admit(
                new Seed.Source(Optional.empty(), language, path, "x = 1\n", Optional.empty(), Optional.empty()),
                path,
                0);
    }
}
