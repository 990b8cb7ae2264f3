// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.FimPreferenceRow;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.SftRow;
import dev.millrace.contracts.record.VerdictRow;
import java.util.HashMap;
import java.util.Map;

/** In which split each task's rows are. */
final class TaskSplits {

    private final Map<String, Split> byTask = new HashMap<>();

    /** Whether the rows of the row's task that were seen before are in the same split. */
    boolean agree(DataRecord row, Split split) {
        return byTask.computeIfAbsent(task(row), first -> split) == split;
    }

    /** What a row was made of; a file's rows have one source, as a task's have. */
    static String task(DataRecord row) {
        return switch (row) {
            case VerdictRow verdict -> verdict.taskId();
            case PreferenceRow pair -> pair.taskId();
            case KtoRow labelled -> labelled.taskId();
            case SftRow best -> best.taskId();
            case FimRow cut -> cut.taskId().orElse(cut.sourceSha256());
            case FimPreferenceRow pair -> pair.taskId();
        };
    }
}
