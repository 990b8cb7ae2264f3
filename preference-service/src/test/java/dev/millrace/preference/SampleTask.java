// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds executions in which every test has an input of its own and every solution a shape of its own, unless told. */
public final class SampleTask {

    public static final String JOB = "sample-0123456789abcdef";
    public static final String HASH = "0123456789abcdef";

    private String taskId = "t-1";
    private String job = JOB;
    private String settingsHash = HASH;
    private long seed = 42;
    private String model = "solver";
    private String padding = "";
    private final List<ExecutedSolution> solutions = new ArrayList<>();
    private final List<ExecutedTest> tests = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private final List<List<Integer>> outputs = new ArrayList<>();

    public SampleTask tests(int count) {
        for (int t = 0; t < count; t++) {
            test("input " + tests.size(), false);
        }
        return this;
    }

    public SampleTask trivialTest() {
        return test("-", true);
    }

    public SampleTask test(String input, boolean trivial) {
        String id = "t" + tests.size();
        tests.add(new ExecutedTest(id, "assert f(" + id + ")", "tester", input, trivial));
        return this;
    }

    /** A solution with a shape of its own that returns a value. */
    public SampleTask solution(String letters, Integer... outputOfTests) {
        return solution("shape " + solutions.size(), true, letters, outputOfTests);
    }

    public SampleTask solution(String shape, boolean returns, String letters, Integer... outputOfTests) {
        String id = "s" + solutions.size();
        solutions.add(new ExecutedSolution(
                id,
                "def f(): # " + id + padding,
                model,
                List.of(),
                shape,
                returns,
                OptionalDouble.of(solutions.size())));
        outcomes.add(letters);
        outputs.add(List.of(outputOfTests));
        return this;
    }

    /** Names the model of the solutions that follow. */
    public SampleTask by(String anotherModel) {
        model = anotherModel;
        return this;
    }

    /** Makes the code of the solutions that follow longer by so many characters. */
    public SampleTask padding(int characters) {
        padding = ".".repeat(characters);
        return this;
    }

    public SampleTask seed(long taskSeed) {
        seed = taskSeed;
        return this;
    }

    /** Makes it the task of another job, with an identifier that no other job's task has. */
    public SampleTask of(String anotherJob, String itsSettingsHash) {
        taskId = "t-" + anotherJob;
        job = anotherJob;
        settingsHash = itsSettingsHash;
        return this;
    }

    public Executions build() {
        Task task = new Task(
                taskId,
                0,
                Split.VALIDATION,
                seed,
                "python",
                "Write f.",
                Optional.of("f"),
                List.of(LineageStep.seed("seeds.jsonl:1")),
                Optional.of("MIT"),
                Optional.of("ab".repeat(32)));
        return new Executions(
                Event.SCHEMA_VERSION,
                job,
                settingsHash,
                task,
                "rlimits",
                solutions,
                tests,
                outcomes,
                outputs,
                Optional.empty());
    }

    /** Solutions that differ in outputs wherever they fail, one row of letters each. */
    public static SampleTask ofRows(String... rows) {
        SampleTask task = new SampleTask().tests(rows[0].length());
        for (int s = 0; s < rows.length; s++) {
            int own = s + 1;
            task.solution(
                    rows[s],
                    rows[s].chars().mapToObj(letter -> outputOf(letter, own)).toArray(Integer[]::new));
        }
        return task;
    }

    /** The executions of {@link #ofRows}. */
    public static Executions ofLetters(String... rows) {
        return ofRows(rows).build();
    }

    private static int outputOf(int letter, int own) {
        return switch (letter) {
            case 'P' -> 0;
            case 'F' -> own;
            default -> -1;
        };
    }
}
