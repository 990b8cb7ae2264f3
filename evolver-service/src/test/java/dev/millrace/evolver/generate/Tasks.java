// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.generate;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.Task;
import dev.millrace.evolver.seed.Seed;
import java.util.List;
import java.util.Optional;

/** Tasks for tests. */
public final class Tasks {

    /** The beginning of a program. */
    public static final String ADD_PROMPT = """
            from typing import List


            def add(numbers: List[int]) -> int:
                \"""Return the sum of numbers.
                >>> add([1, 2])
                3
                \"""
            """;

    private Tasks() {}

    /** A Python task that asks for {@code add}. */
    public static TaskWork add() {
        return work(ADD_PROMPT, "add", Optional.of(ADD_PROMPT + "    return sum(numbers)\n"));
    }

    /** A Python task. */
    public static TaskWork work(String instruction, String entryPoint, Optional<String> reference) {
        Task task = new Task(
                "t-1",
                0,
                Split.TRAIN,
                7,
                "python",
                instruction,
                Optional.of(entryPoint),
                List.of(LineageStep.seed("problems.jsonl:1")),
                Optional.empty(),
                Optional.empty());
        return new TaskWork(task, reference, new Seed.Brought(List.of(), List.of()));
    }
}
