// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.event;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.record.ContextFile;
import java.util.List;
import java.util.Optional;

/**
 * An ordinary source file on its way to fill-in-the-middle.
 *
 * @param taskId derived from the job and the content
 * @param ordinal the place in seed order
 * @param path relative to the seed root that it was found under
 * @param content the whole text
 * @param licence an SPDX expression, where known
 * @param repository the repository's name, where known
 * @param redacted how many secrets and addresses marks took the place of
 * @param context other files of the repository that this one is shown with, the most telling last
 */
public record SourceFile(
        int schemaVersion,
        String job,
        String settingsHash,
        String taskId,
        long ordinal,
        Split split,
        long seed,
        String language,
        String path,
        String content,
        Optional<String> licence,
        List<LineageStep> lineage,
        Optional<String> repository,
        int redacted,
        List<ContextFile> context)
        implements Candidates {

    public SourceFile {
        lineage = List.copyOf(lineage);
        context = context == null ? List.of() : List.copyOf(context);
    }

    /** The same file, shown with other ones. */
    public SourceFile with(List<ContextFile> others) {
        return new SourceFile(
                schemaVersion,
                job,
                settingsHash,
                taskId,
                ordinal,
                split,
                seed,
                language,
                path,
                content,
                licence,
                lineage,
                repository,
                redacted,
                others);
    }
}
