// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import java.util.stream.Stream;

/** Rules for what Java and JavaScript write alike, and their grammars name alike. */
final class BracesRules {

    static final Rule ASSIGNMENT_IN_CONDITION = Rule.smell(
            "assignment-in-condition",
            "The condition assigns; was a comparison meant?",
            "if_statement",
            (code, node) -> code.tree().child(node, "condition").stream()
                    .flatMap(condition -> code.named(condition).stream().mapToInt(Integer::intValue))
                    .anyMatch(inner -> code.is(inner, "assignment_expression")));

    private BracesRules() {}

    static Rule emptyCatch(String message) {
        return Rule.smell(
                "empty-catch", message, "catch_clause", (code, node) -> code.tree().child(node, "body").stream()
                        .anyMatch(body -> code.named(body).isEmpty()));
    }

    /**
     * A return that leaves a finally clause.
     *
     * @param bodies the types of nodes inside of which a return leaves no more than them
     */
    static Rule returnInFinally(String... bodies) {
        String[] outer =
                Stream.concat(Stream.of("finally_clause"), Stream.of(bodies)).toArray(String[]::new);
        return Rule.bug(
                "return-in-finally",
                "A return in finally swallows the exception.",
                "return_statement",
                (code, node) -> code.outer(node, outer)
                        .filter(found -> code.is(found, "finally_clause"))
                        .isPresent());
    }
}
