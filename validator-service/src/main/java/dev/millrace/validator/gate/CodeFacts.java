// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.record.Finding;
import java.util.List;

/**
 * What the static gate says of a solution.
 *
 * @param shape equal where normalised syntax trees are; {@code -} when it does not parse
 * @param returns whether any path of it returns a value
 */
public record CodeFacts(List<Finding> findings, String shape, boolean returns) {

    public CodeFacts {
        findings = List.copyOf(findings);
    }

    /** Whether the code is kept from running. */
    public boolean rejectedBy(GateSettings policy) {
        return findings.stream().anyMatch(policy::rejects);
    }

    /** Whether the code is a program of its language at all. */
    public boolean parses() {
        return findings.stream().noneMatch(finding -> finding.kind() == Finding.FindingKind.SYNTAX);
    }
}
