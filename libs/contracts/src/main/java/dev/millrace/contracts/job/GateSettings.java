// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import dev.millrace.contracts.record.Finding;
import java.util.List;

/**
 * Which findings of the static gate reject the code that they are about; any other finding only marks it.
 *
 * @param reject kinds of findings such as {@code syntax}, and names of rules such as {@code B006}
 */
public record GateSettings(List<String> reject) {

    public GateSettings {
        reject = List.copyOf(reject);
    }

    /** Only what does not parse is rejected. */
    public static GateSettings defaults() {
        return new GateSettings(List.of(Finding.FindingKind.SYNTAX.label()));
    }

    /** Whether code with this finding is rejected. What does not parse cannot be run, whatever the settings say. */
    public boolean rejects(Finding finding) {
        return finding.kind() == Finding.FindingKind.SYNTAX
                || reject.contains(finding.kind().label())
                || reject.contains(finding.rule());
    }
}
