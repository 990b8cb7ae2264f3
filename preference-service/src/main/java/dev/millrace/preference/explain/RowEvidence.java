// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.record.VerdictRow;
import java.util.Optional;

/** The executions that a verdict row was written from, as far as they matter for its choice. */
final class RowEvidence {

    private static final String NOT_IN_ROWS = "";

    private RowEvidence() {}

    static Executions of(VerdictRow row, VerdictRow.Rules rules) {
        Task task = new Task(
                row.taskId(),
                0,
                Split.TRAIN,
                rules.seed(),
                row.language(),
                row.instruction(),
                row.entryPoint(),
                row.lineage(),
                Optional.empty(),
                Optional.empty());
        return new Executions(
                Event.SCHEMA_VERSION,
                row.job(),
                NOT_IN_ROWS,
                task,
                row.isolation(),
                row.solutions().stream().map(RowEvidence::executed).toList(),
                row.tests().stream().map(RowEvidence::executed).toList(),
                row.outcomes(),
                row.outputs(),
                row.environment());
    }

    private static ExecutedSolution executed(VerdictRow.Solution solution) {
        return new ExecutedSolution(
                solution.id(),
                solution.code(),
                solution.model(),
                solution.findings(),
                solution.shape(),
                solution.returns(),
                solution.cpuMs());
    }

    private static ExecutedTest executed(VerdictRow.Test test) {
        return new ExecutedTest(test.id(), test.code(), test.model(), test.input(), test.trivial());
    }
}
