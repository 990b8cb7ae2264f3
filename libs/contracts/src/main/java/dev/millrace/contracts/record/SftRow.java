// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import dev.millrace.contracts.event.LineageStep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The best answer of a task, for supervised fine-tuning.
 *
 * @param probability that the answer is right, 0 to 1, as calibrated in docs/scoring.md
 */
public record SftRow(
        int schemaVersion,
        String id,
        String taskId,
        String job,
        String language,
        Content prompt,
        Content completion,
        double score,
        String scorer,
        Agreement agreement,
        String solutionId,
        String model,
        List<LineageStep> lineage,
        Optional<String> licence,
        Optional<String> sourceSha256,
        OptionalDouble probability)
        implements DataRecord {

    public SftRow {
        lineage = List.copyOf(lineage);
    }

    @Override
    public String rowId() {
        return id;
    }
}
