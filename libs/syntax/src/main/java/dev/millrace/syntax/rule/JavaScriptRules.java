// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import java.util.List;
import java.util.Set;

/** Rules for JavaScript. The node types are those of tree-sitter-javascript. */
final class JavaScriptRules {

    private static final Set<String> LEAVING =
            Set.of("return_statement", "throw_statement", "break_statement", "continue_statement");
    private static final Set<String> COMPARING = Set.of("==", "===", "!=", "!==", "<", ">", "<=", ">=");

    static final List<Rule> ALL = List.of(
            Rule.bug(
                    "compares-with-itself",
                    "Both sides are the same.",
                    "binary_expression",
                    (code, node) -> compares(code, node)
                            && Code.repeats(
                                    code.named(node).stream().map(code::text).toList())),
            Rule.bug(
                    "compares-with-nan",
                    "NaN equals nothing, itself included; use Number.isNaN.",
                    "binary_expression",
                    (code, node) -> compares(code, node)
                            && code.named(node).stream().map(code::text).anyMatch("NaN"::equals)),
            Rule.bug(
                    "duplicate-key",
                    "The same key stands twice in the object.",
                    "object",
                    (code, node) -> Code.repeats(code.named(node).stream()
                            .filter(pair -> code.is(pair, "pair"))
                            .map(pair -> code.field(pair, "key").orElse(""))
                            .filter(key -> !key.startsWith("["))
                            .toList())),
            BracesRules.returnInFinally("function_declaration", "function_expression", "arrow_function"),
            BracesRules.ASSIGNMENT_IN_CONDITION,
            Rule.smell(
                    "unreachable-code", "Nothing gets here.", "statement_block", JavaScriptRules::goesOnAfterLeaving),
            BracesRules.emptyCatch("Every exception is swallowed."),
            Rule.vulnerability("evaluates-text", "Text is run as code.", "call_expression", (code, node) -> code.field(
                            node, "function")
                    .filter("eval"::equals)
                    .isPresent()));

    private JavaScriptRules() {}

    private static boolean compares(Code code, int node) {
        return code.tokens(node).stream().anyMatch(COMPARING::contains);
    }

    private static boolean goesOnAfterLeaving(Code code, int block) {
        List<Integer> statements = code.named(block);
        for (int i = 0; i + 1 < statements.size(); i++) {
            // A function that stands after the return is hoisted, so it is reached all the same.
            if (LEAVING.contains(code.tree().type(statements.get(i)))
                    && !code.is(statements.get(i + 1), "function_declaration")) {
                return true;
            }
        }
        return false;
    }
}
