// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Which findings of the static gate reject the code that they are about; any other finding only marks it.
 *
 * @param reject kinds of findings such as {@code syntax}, and names of rules such as {@code B006}
 * @param lintFiles whether linters, each of which parses what it reads, read source files and not solutions alone
 */
public record GateSettings(List<String> reject, boolean lintFiles) {

    public GateSettings {
        reject = List.copyOf(reject);
    }

    /** Only what does not parse is rejected. */
    public static GateSettings defaults() {
        return rejecting(List.of(Finding.FindingKind.SYNTAX.label()));
    }

    /** Linters read source files where they may find something that is rejected: more than what does not parse. */
    public static GateSettings rejecting(List<String> reject) {
        return new GateSettings(
                reject, reject.stream().anyMatch(what -> !what.equals(Finding.FindingKind.SYNTAX.label())));
    }

    /** Whether code with this finding is rejected. What does not parse cannot be run, whatever the settings say. */
    public boolean rejects(Finding finding) {
        return finding.kind() == Finding.FindingKind.SYNTAX
                || reject.contains(finding.kind().label())
                || reject.contains(finding.rule());
    }

    /** Why a source file is dropped for the first of its findings that is rejected; none when it may go on. */
    public Optional<Decision> objection(String path, List<Finding> findings) {
        return findings.stream()
                .filter(this::rejects)
                .findFirst()
                .map(finding ->
                        new Decision(Reason.POLICY_FINDING, path + ":" + finding.line() + ": " + finding.rule()));
    }
}
