// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One input of a job. Which kind it is follows from its fields. */
public sealed interface Seed {

    /** The row's own identifier, kept in the lineage. */
    Optional<String> id();

    /** Lower case; none where the job's language applies. */
    Optional<String> language();

    /** An SPDX expression, where the row names one; records made from the seed carry it. */
    Optional<String> licence();

    /** A seed that is a task by itself. */
    sealed interface OfTask extends Seed {

        /** What is asked for. */
        String asked();

        /** Candidates that it brings along. */
        Brought brought();

        /** The same seed with every text made into another one. */
        OfTask map(UnaryOperator<String> change);

        /** Every text of it. */
        default Stream<String> texts() {
            Stream.Builder<String> texts = Stream.builder();
            map(text -> {
                texts.add(text);
                return text;
            });
            return texts.build();
        }
    }

    /** About how long its texts are, in characters. */
    int chars();

    /**
     * Candidates that the row brings along, which no model is asked for then.
     *
     * @param solutions whole source texts; empty when models are to write them
     * @param tests one assert or snippet each; empty when models are to write them
     */
    record Brought(List<String> solutions, List<String> tests) {

        public Brought {
            solutions = List.copyOf(solutions);
            tests = List.copyOf(tests);
        }

        Brought map(UnaryOperator<String> change) {
            return new Brought(
                    solutions.stream().map(change).toList(),
                    tests.stream().map(change).toList());
        }

        int chars() {
            return Stream.of(solutions, tests)
                    .flatMap(List::stream)
                    .mapToInt(String::length)
                    .sum();
        }
    }

    /** A row of an instruction data set ({@code instruction}, {@code output}). */
    record Instruction(
            Optional<String> id,
            Optional<String> language,
            String instruction,
            Optional<String> entryPoint,
            Optional<String> output,
            Brought brought,
            Optional<String> licence)
            implements OfTask {

        @Override
        public String asked() {
            return instruction;
        }

        @Override
        public OfTask map(UnaryOperator<String> change) {
            return new Instruction(
                    id,
                    language,
                    change.apply(instruction),
                    entryPoint,
                    output.map(change),
                    brought.map(change),
                    licence);
        }

        @Override
        public int chars() {
            return instruction.length() + output.map(String::length).orElse(0) + brought.chars();
        }
    }

    /** A row of a problem bank ({@code prompt}, {@code entry_point}). */
    record Problem(
            Optional<String> id,
            Optional<String> language,
            String prompt,
            String entryPoint,
            Optional<String> canonicalSolution,
            Optional<String> test,
            Brought brought,
            Optional<String> licence)
            implements OfTask {

        @Override
        public String asked() {
            return prompt;
        }

        @Override
        public OfTask map(UnaryOperator<String> change) {
            return new Problem(
                    id,
                    language,
                    change.apply(prompt),
                    entryPoint,
                    canonicalSolution.map(change),
                    test.map(change),
                    brought.map(change),
                    licence);
        }

        @Override
        public int chars() {
            return prompt.length() + canonicalSolution.map(String::length).orElse(0) + brought.chars();
        }
    }

    /**
     * A source file.
     *
     * @param repository that it belongs to, where known
     */
    record Source(
            Optional<String> id,
            Optional<String> language,
            String path,
            String content,
            Optional<String> licence,
            Optional<String> repository)
            implements Seed {

        @Override
        public int chars() {
            return content.length();
        }
    }
}
