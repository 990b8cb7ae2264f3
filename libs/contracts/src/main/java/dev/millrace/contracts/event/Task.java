// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.event;

import dev.millrace.contracts.Split;
import java.util.List;
import java.util.Optional;

/**
 * A programming task as admission settled it.
 *
 * @param id derived from the job and the content
 * @param ordinal the place in seed order, evolved tasks after the seeds of their window
 * @param split the part of the data set that all its records go to
 * @param seed the task's own random seed
 * @param language lower case, such as {@code python}
 * @param instruction the text given to models, and the prompt of preference rows
 * @param entryPoint the function that tests call, where the solution is one
 * @param lineage from the seed to this task
 * @param licence an SPDX expression, where the seed names one
 * @param sourceSha256 of the text that the seed brought: its instruction or prompt; evolved tasks keep their seed's
 */
public record Task(
        String id,
        long ordinal,
        Split split,
        long seed,
        String language,
        String instruction,
        Optional<String> entryPoint,
        List<LineageStep> lineage,
        Optional<String> licence,
        Optional<String> sourceSha256) {

    public Task {
        lineage = List.copyOf(lineage);
    }
}
