// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.VerdictRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a source comes from.
 *
 * @param name {@code file} or {@code task}
 * @param statics what static analysis said, by tool
 * @param context other files of the repository that it is shown with
 */
record Origin(
        String name,
        String taskId,
        String job,
        String language,
        String path,
        Optional<String> instruction,
        Optional<String> licence,
        List<LineageStep> lineage,
        Map<String, String> statics,
        Optional<String> repository,
        int redacted,
        List<ContextFile> context) {

    static Origin file(SourceFile file, List<Finding> findings, List<ContextFile> context) {
        return new Origin(
                "file",
                file.taskId(),
                file.job(),
                file.language(),
                file.path(),
                Optional.empty(),
                file.licence(),
                file.lineage(),
                statics(findings),
                file.repository(),
                file.redacted(),
                context);
    }

    static Origin task(VerdictRow verdict, String path, List<Finding> findings) {
        return new Origin(
                "task",
                verdict.taskId(),
                verdict.job(),
                verdict.language(),
                path,
                Optional.of(verdict.instruction()),
                Optional.empty(),
                verdict.lineage(),
                statics(findings),
                Optional.empty(),
                0,
                List.of());
    }

    /** The parser had no complaint, or there would be no rows; any other tool is quoted with each rule once. */
    private static Map<String, String> statics(List<Finding> findings) {
        Map<String, String> byTool = new TreeMap<>(Map.of("tree-sitter", "ok"));
        findings.stream()
                .filter(finding -> finding.kind() != Finding.FindingKind.SYNTAX)
                .map(finding -> Map.entry(finding.tool(), finding.rule()))
                .distinct()
                .forEach(quoted -> byTool.merge(
                        quoted.getKey(),
                        quoted.getValue(),
                        (rules, rule) -> rules.equals("ok") ? rule : rules + " " + rule));
        return byTool;
    }
}
