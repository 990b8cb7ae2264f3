// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import dev.millrace.contracts.record.Finding.FindingKind;
import dev.millrace.contracts.record.Finding.Severity;

/**
 * A rule over nodes of a syntax tree.
 *
 * @param name with hyphens, such as {@code mutable-default-argument}
 * @param message one sentence
 * @param type the type of the nodes that it looks at
 * @param broken whether such a node breaks it
 */
record Rule(String name, FindingKind kind, Severity severity, String message, String type, Check broken) {

    /** Looks at one node. */
    @FunctionalInterface
    interface Check {
        boolean test(Code code, int node);
    }

    static Rule bug(String name, String message, String type, Check broken) {
        return new Rule(name, FindingKind.BUG, Severity.ERROR, message, type, broken);
    }

    static Rule smell(String name, String message, String type, Check broken) {
        return new Rule(name, FindingKind.SMELL, Severity.WARNING, message, type, broken);
    }

    static Rule vulnerability(String name, String message, String type, Check broken) {
        return new Rule(name, FindingKind.VULNERABILITY, Severity.WARNING, message, type, broken);
    }
}
