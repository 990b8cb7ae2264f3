// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import dev.millrace.contracts.event.LineageStep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One answer that is right or wrong, for Kahneman-Tversky optimisation.
 *
 * @param label true for an answer to learn, false for one to avoid
 * @param score the configured scorer's
 * @param probability that the answer is right, 0 to 1, as calibrated in docs/scoring.md
 */
public record KtoRow(
        int schemaVersion,
        String id,
        String taskId,
        String job,
        String language,
        Content prompt,
        Content completion,
        boolean label,
        double score,
        String scorer,
        String solutionId,
        String model,
        List<LineageStep> lineage,
        Optional<String> licence,
        Optional<String> sourceSha256,
        OptionalDouble probability)
        implements DataRecord {

    public KtoRow {
        lineage = List.copyOf(lineage);
    }

    @Override
    public String rowId() {
        return id;
    }
}
