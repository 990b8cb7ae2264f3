// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.evolver.generate.TaskWork;
import dev.millrace.evolver.generate.Tasks;
import dev.millrace.evolver.seed.Seed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuiltinCandidatesTest {

    private static final Seed.Problem CLAMP = new Seed.Problem(
            Optional.empty(),
            Optional.empty(),
            """
            def clamp(x, low, high):
                \"""Keep x between low and high.
                >>> clamp(5, 0, 3)
                3
                clamp(-1, 0, 3) ➞ 0
                For example, clamp(2, 0, 3) == 2.
                \"""
            """,
            "clamp",
            Optional.of("    if x < low:\n        return low\n    return min(x, high)\n"),
            Optional.of(
                    "METADATA = {'author': 'x'}\n\ndef check(candidate):\n    assert candidate(7, 0, 9) == 7\n\ncheck(clamp)\n"),
            new Seed.Brought(List.of(), List.of()),
            Optional.empty());

    @Test
    void shouldGiveTheReferenceFirstAndThenVariantsAndMutants() {
        TaskWork work = Tasks.work(CLAMP.prompt(), "clamp", References.of(CLAMP));
        List<String> solutions = IntStream.range(0, 6)
                .mapToObj(index -> BuiltinCandidates.solution(work, index).getFirst())
                .toList();

        assertThat(solutions.getFirst())
                .isEqualTo(CLAMP.prompt() + CLAMP.canonicalSolution().orElseThrow());
        assertThat(solutions).doesNotHaveDuplicates().allMatch(code -> code.contains("def clamp(x, low, high):"));
        assertThat(solutions)
                .isEqualTo(IntStream.range(0, 6)
                        .mapToObj(
                                index -> BuiltinCandidates.solution(work, index).getFirst())
                        .toList());
        assertThat(Mutants.of(solutions.getFirst(), 7))
                .anyMatch(code -> code.contains("if x <= low"))
                .anyMatch(code -> code.contains("return max(x, high)"))
                .anyMatch(code -> code.contains("return None"));
    }

    @Test
    void shouldTakeTestsFromTheSeedAndTheExamplesInItsText() {
        TaskWork work = Tasks.work(CLAMP.prompt(), "clamp", References.of(CLAMP));

        assertThat(BuiltinCandidates.tests(work))
                .contains(
                        "assert clamp(7, 0, 9) == 7",
                        "assert clamp(5, 0, 3) == 3",
                        "assert clamp(-1, 0, 3) == 0",
                        "assert clamp(2, 0, 3) == 2");
    }

    @Test
    void shouldMakeNothingWithoutAReference() {
        assertThat(BuiltinCandidates.solution(Tasks.work("Add.", "add", Optional.empty()), 0))
                .isEmpty();
        assertThat(BuiltinCandidates.solution(Tasks.work("Add.", "add", Optional.of("Just add them.")), 0))
                .isEmpty();
    }
}
