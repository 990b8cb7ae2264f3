// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.contracts.event.LineageStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source's window with a hole in it. The UTF-8 bytes of prefix, middle and suffix are the window's bytes.
 *
 * @param origin {@code file} or {@code task}
 * @param path where the source was found, or a made-up name for a task's
 * @param suffixCut whether the window ends before the source's end on purpose, as an editor's buffer may
 * @param spanKind {@code ast_node}, {@code ast_span}, {@code line}, {@code char} or {@code empty}
 * @param nodeType the syntax node's type, or {@code -} where the span follows none
 * @param hole one of aiXcoder's thirteen kinds of hole, where one applies
 * @param depth of the node in the tree, the root being 0
 * @param byteStart of the middle, in the source's UTF-8 bytes
 * @param byteEnd of the middle, exclusive
 * @param windowStart of the window
 * @param windowEnd of the window, exclusive
 * @param sourceBytes the whole source's length
 * @param statics what static analysis said, by tool
 * @param seed the random seed that the source's spans were drawn with
 * @param order {@code psm}, {@code spm}, or {@code ltr} for no hole, the order of the rendered texts
 * @param text the row as each asked-for model family reads it
 * @param repository the name of the repository that the file belongs to, where known
 * @param redacted how many secrets and addresses marks took the place of in the whole source
 * @param context other files of the repository that the file is shown with, the most telling last
 */
public record FimRow(
        int schemaVersion,
        String id,
        Optional<String> taskId,
        String job,
        String origin,
        String language,
        String path,
        String prefix,
        String middle,
        String suffix,
        boolean suffixCut,
        String spanKind,
        String nodeType,
        Optional<String> hole,
        int depth,
        int byteStart,
        int byteEnd,
        int windowStart,
        int windowEnd,
        String sourceSha256,
        int sourceBytes,
        Optional<String> instruction,
        Optional<String> licence,
        List<LineageStep> lineage,
        @JsonProperty("static") Map<String, String> statics,
        long seed,
        String order,
        Map<String, String> text,
        Optional<String> repository,
        int redacted,
        List<ContextFile> context)
        implements DataRecord {

    public FimRow {
        lineage = List.copyOf(lineage);
        context = context == null ? List.of() : List.copyOf(context);
    }

    @Override
    public String rowId() {
        return id;
    }
}
