// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.evolver.seed.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryPointsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Write a function named `add_all` that adds. | - | add_all",
                "Write a function called merge. | - | merge",
                "Implement the function `area(w, h)`. | - | area",
                "Complete: def twice(x): | - | twice",
                "Reverse a string. | def helper(x): return x\\ndef flip(s): return s[::-1] | flip",
                "Use flip to reverse. | def flip(s): return s\\ndef main(): flip('a') | flip",
                "Reverse. | ```python\\nclass Flipper:\\n    def go(self): pass\\n``` | Flipper",
                "Reverse. | Just use slicing. | solve",
                "Reverse. | - | solve",
            })
    void shouldSettleAnInstructionsEntryPoint(String instruction, String output, String expected) {
        Optional<String> code = Optional.ofNullable(output).map(text -> text.replace("\\n", "\n"));
        Seed seed = new Seed.Instruction(
                Optional.empty(), Optional.empty(), instruction, Optional.empty(), code, nothing(), Optional.empty());

        assertThat(EntryPoints.settle(seed)).contains(expected);
    }

    @Test
    void shouldTakeWhatTheRowSays() {
        Seed named = new Seed.Instruction(
                Optional.empty(),
                Optional.empty(),
                "def a():",
                Optional.of("b"),
                Optional.empty(),
                nothing(),
                Optional.empty());
        Seed problem = new Seed.Problem(
                Optional.empty(),
                Optional.empty(),
                "def a():",
                "c",
                Optional.empty(),
                Optional.empty(),
                nothing(),
                Optional.empty());
        Seed source = new Seed.Source(
                Optional.empty(), Optional.empty(), "a.py", "def a(): pass", Optional.empty(), Optional.empty());

        assertThat(EntryPoints.settle(named)).contains("b");
        assertThat(EntryPoints.settle(problem)).contains("c");
        assertThat(EntryPoints.settle(source)).isEmpty();
    }

    private static Seed.Brought nothing() {
        return new Seed.Brought(List.of(), List.of());
    }
}
