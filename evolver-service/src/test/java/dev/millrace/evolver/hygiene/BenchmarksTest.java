// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

    private static final String PROMPT =
            "def has_close_elements(numbers, threshold):\n    \"\"\" Check if two numbers are close. \"\"\"\n";

    private final Benchmarks benchmarks = new Benchmarks(Map.of(PROMPT, "humaneval.jsonl:1", "return a + b", "short"));

    @Test
    void shouldFindATextWhereverItStandsAndHoweverItIsLaidOut() {
        String other = PROMPT.toUpperCase(java.util.Locale.ROOT).replace("\n    ", "\r\n\t\t");

        assertThat(benchmarks.in("import os\n\n" + PROMPT + "    return False\n"))
                .contains("humaneval.jsonl:1");
        assertThat(benchmarks.in(other)).contains("humaneval.jsonl:1");
        assertThat(benchmarks.in(PROMPT.strip())).contains("humaneval.jsonl:1");
    }

    @Test
    void shouldFindNothingInWhatOnlyResemblesIt() {
        assertThat(benchmarks.in("import os\n\n" + PROMPT.replace("close.", "near.")))
                .isEmpty();
        assertThat(benchmarks.in("def add(a, b):\n    return a + b\n")).isEmpty();
        assertThat(benchmarks.in("")).isEmpty();
        assertThat(Benchmarks.none().in(PROMPT)).isEmpty();
    }
}
