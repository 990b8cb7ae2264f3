// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules for Python. The node types are those of tree-sitter-python. */
final class PythonRules {

    private static final Set<String> LEAVING =
            Set.of("return_statement", "raise_statement", "break_statement", "continue_statement");
    private static final String[] LITERALS = {
        "string", "integer", "float", "list", "dictionary", "set", "tuple", "concatenated_string"
    };

    static final List<Rule> ALL = List.of(
            Rule.bug(
                    "init-returns-value",
                    "__init__ returns a value, so making an object raises.",
                    "return_statement",
                    PythonRules::returnsFromInit),
            Rule.bug(
                    "mutable-default-argument",
                    "All calls share this default value.",
                    "default_parameter",
                    PythonRules::isMutable),
            Rule.bug(
                    "mutable-default-argument",
                    "All calls share this default value.",
                    "typed_default_parameter",
                    PythonRules::isMutable),
            Rule.bug(
                    "compares-with-itself",
                    "Both sides are the same.",
                    "comparison_operator",
                    (code, node) -> code.named(node).size() == 2
                            && Code.repeats(
                                    code.named(node).stream().map(code::text).toList())),
            Rule.bug(
                    "is-literal",
                    "'is' compares identities, which literals do not promise; use '=='.",
                    "comparison_operator",
                    PythonRules::comparesIdentity),
            Rule.bug(
                    "assert-on-tuple",
                    "A tuple that is not empty is always true.",
                    "assert_statement",
                    (code, node) -> code.is(code.named(node).getFirst(), "tuple")
                            && !code.named(code.named(node).getFirst()).isEmpty()),
            Rule.bug(
                    "duplicate-key",
                    "The same key stands twice in the dictionary.",
                    "dictionary",
                    (code, node) -> Code.repeats(code.named(node).stream()
                            .filter(pair -> code.is(pair, "pair")
                                    && code.is(code.named(pair).getFirst(), LITERALS))
                            .map(pair -> code.text(code.named(pair).getFirst()))
                            .toList())),
            Rule.bug(
                    "raises-not-implemented",
                    "NotImplemented is no exception; raise NotImplementedError.",
                    "raise_statement",
                    (code, node) -> code.named(node).stream()
                            .anyMatch(raised -> code.text(raised).matches("NotImplemented(\\(.*\\))?"))),
            Rule.bug(
                    "return-in-finally",
                    "A return in finally swallows the exception.",
                    "return_statement",
                    (code, node) -> code.outer(node, "finally_clause", "function_definition")
                            .filter(outer -> code.is(outer, "finally_clause"))
                            .isPresent()),
            Rule.smell("unreachable-code", "Nothing gets here.", "block", PythonRules::goesOnAfterLeaving),
            Rule.smell(
                    "bare-except-pass",
                    "Every exception is swallowed, a keyboard's interrupt too.",
                    "except_clause",
                    (code, node) -> code.named(node).size() == 1
                            && code.text(code.named(node).getFirst()).strip().equals("pass")),
            Rule.vulnerability(
                    "evaluates-text", "Text is run as code.", "call", (code, node) -> code.field(node, "function")
                            .filter(name -> name.equals("eval") || name.equals("exec"))
                            .isPresent()));

    private PythonRules() {}

    private static boolean returnsFromInit(Code code, int node) {
        return !code.named(node).isEmpty()
                && !code.text(code.named(node).getFirst()).equals("None")
                && code.outer(node, "function_definition", "lambda")
                        .filter(function -> code.field(function, "name").equals(Optional.of("__init__"))
                                && code.outer(function, "class_definition", "function_definition")
                                        .filter(outer -> code.is(outer, "class_definition"))
                                        .isPresent())
                        .isPresent();
    }

    private static boolean isMutable(Code code, int parameter) {
        int value = code.tree().child(parameter, "value").orElseThrow();
        return code.is(
                        value,
                        "list",
                        "dictionary",
                        "set",
                        "list_comprehension",
                        "dictionary_comprehension",
                        "set_comprehension")
                || (code.is(value, "call")
                        && code.field(value, "function")
                                .filter(Set.of("list", "dict", "set")::contains)
                                .isPresent());
    }

    private static boolean comparesIdentity(Code code, int node) {
        return code.tokens(node).stream().anyMatch(token -> token.startsWith("is"))
                && code.named(node).stream().anyMatch(operand -> code.is(operand, LITERALS));
    }

    private static boolean goesOnAfterLeaving(Code code, int block) {
        List<Integer> statements = code.named(block);
        return statements.stream()
                .limit(Math.max(0, statements.size() - 1))
                .anyMatch(statement -> LEAVING.contains(code.tree().type(statement)));
    }
}
