// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Ids;
import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be read from a test: with which input it calls the solution, and whether it does so at all.
 *
 * @param input equal where tests call with the same input: a digest of the one call's arguments, where the test makes one
 *     call and its arguments are written out; else of the whole test
 * @param trivial whether it never mentions the entry point
 */
record TestFacts(String input, boolean trivial) {

    /** How a language's grammar writes a call. */
    private record Call(String type, String name, Set<String> declared) {}

    private static final Map<String, Call> CALLS = Map.of(
            "javascript", new Call("call_expression", "function", Set.of("variable_declarator.name")),
            "java",
                    new Call(
                            "method_invocation",
                            "name",
                            Set.of(
                                    "variable_declarator.name",
                                    "enhanced_for_statement.name",
                                    "formal_parameter.name")));

    static TestFacts of(String language, String test, Optional<String> entryPoint) {
        byte[] utf8 = test.getBytes(UTF_8);
        return Languages.of(language)
                .flatMap(known -> Syntax.parseClean(known, utf8))
                .map(tree -> new Reading(tree, utf8, CALLS.get(language)).facts(entryPoint))
                .orElseGet(() -> new TestFacts(
                        Ids.of("text", test),
                        entryPoint.filter(name -> !test.contains(name)).isPresent()));
    }

    private static final class Reading {

        private final SyntaxTree tree;
        private final byte[] utf8;
        private final Call call;

        Reading(SyntaxTree tree, byte[] utf8, Call call) {
            this.tree = tree;
            this.utf8 = utf8;
            this.call = call;
        }

        TestFacts facts(Optional<String> entryPoint) {
            List<Integer> calls = new ArrayList<>();
            boolean mentioned = entryPoint.isEmpty();
            for (int node = 0; node < tree.size(); node++) {
                mentioned |= isLeaf(node) && entryPoint.equals(Optional.of(text(node)));
                if (tree.type(node).equals(call.type()) && entryPoint.equals(name(node))) {
                    calls.add(node);
                }
            }
            String input = calls.size() == 1 && isWrittenOut(calls.getFirst())
                    ? "call " + tokens(tree.child(calls.getFirst(), "arguments").orElseThrow())
                    : "text " + tokens(0);
            return new TestFacts(Ids.of("input", input), !mentioned);
        }

        private Optional<String> name(int node) {
            return tree.child(node, call.name()).stream()
                    .mapToObj(function -> tree.child(function, "property").stream()
                            .mapToObj(this::text)
                            .findFirst()
                            .orElseGet(() -> text(function)))
                    .findFirst();
        }

        /** Whether neither the arguments nor the object depend on what else stands in the test. */
        private boolean isWrittenOut(int node) {
            Set<String> declared = new HashSet<>();
            for (int inner = 0; inner < tree.size(); inner++) {
                if (inner > 0 && call.declared().contains(tree.type(tree.parent(inner)) + "." + tree.field(inner))) {
                    declared.add(text(inner));
                }
            }
            for (int inner = node; inner < tree.next(node); inner++) {
                if (isLeaf(inner) && declared.contains(text(inner))) {
                    return false;
                }
            }
            return true;
        }

        private String tokens(int node) {
            List<String> tokens = new ArrayList<>();
            for (int inner = node; inner < tree.next(node); inner++) {
                boolean comment = tree.is(inner, Role.COMMENT);
                if (isLeaf(inner) && !comment) {
                    tokens.add(text(inner));
                }
            }
            return String.join(" ", tokens);
        }

        private boolean isLeaf(int node) {
            return tree.next(node) == node + 1;
        }

        private String text(int node) {
            return new String(utf8, tree.start(node), tree.end(node) - tree.start(node), UTF_8);
        }
    }
}
