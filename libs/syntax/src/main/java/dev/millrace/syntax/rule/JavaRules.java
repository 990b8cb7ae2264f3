// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import java.util.List;
import java.util.Set;

/** Rules for Java. The node types are those of tree-sitter-java. */
final class JavaRules {

    private static final Set<String> COMPARING = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Set<String> SAMENESS = Set.of("==", "!=");

    static final List<Rule> ALL = List.of(
            Rule.bug(
                    "compares-with-itself",
                    "Both sides are the same.",
                    "binary_expression",
                    (code, node) -> has(code, node, COMPARING)
                            && Code.repeats(
                                    code.named(node).stream().map(code::text).toList())),
            Rule.bug(
                    "compares-strings-by-identity",
                    "'==' asks whether two strings are one object; use equals.",
                    "binary_expression",
                    (code, node) -> has(code, node, SAMENESS)
                            && code.named(node).stream().anyMatch(side -> code.is(side, "string_literal"))),
            Rule.bug(
                    "equals-null",
                    "equals(null) is never true; use '=='.",
                    "method_invocation",
                    (code, node) ->
                            code.field(node, "name").filter("equals"::equals).isPresent()
                                    && code.field(node, "arguments")
                                            .filter("(null)"::equals)
                                            .isPresent()),
            BracesRules.returnInFinally("method_declaration", "lambda_expression", "class_body"),
            BracesRules.ASSIGNMENT_IN_CONDITION,
            BracesRules.emptyCatch("The exception is swallowed."));

    private JavaRules() {}

    private static boolean has(Code code, int node, Set<String> operators) {
        return code.tokens(node).stream().anyMatch(operators::contains);
    }
}
