// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.SyntaxTree;
import java.util.Optional;
import java.util.stream.IntStream;

/** A function that has a body with something in it. */
final class FunctionNode {

    private final SyntaxTree tree;
    private final int node;
    private final int body;
    private final int[] statements;

    private FunctionNode(SyntaxTree tree, int node, int body) {
        this.tree = tree;
        this.node = node;
        this.body = body;
        this.statements = statements(tree, body);
    }

    /** The function that a node is, if it is one and holds at least a statement. */
    static Optional<FunctionNode> at(SyntaxTree tree, int node) {
        if (!tree.is(node, Role.FUNCTION) && !tree.is(node, Role.ANONYMOUS_FUNCTION)) {
            return Optional.empty();
        }
        return tree.children(node)
                .filter(child -> tree.is(child, Role.BLOCK))
                .boxed()
                .findFirst()
                .map(body -> new FunctionNode(tree, node, body))
                .filter(function -> function.statements.length > 0);
    }

    private static int[] statements(SyntaxTree tree, int body) {
        return tree.children(body)
                .filter(tree::isNamed)
                .flatMap(child -> tree.is(child, Role.STATEMENTS)
                        ? tree.children(child).filter(tree::isNamed)
                        : IntStream.of(child))
                .toArray();
    }

    int node() {
        return node;
    }

    /** The block's node, braces included where the language has them. */
    int body() {
        return body;
    }

    IntStream statements() {
        return IntStream.of(statements);
    }

    /** Where the first statement begins. */
    int start() {
        return tree.start(statements[0]);
    }

    /** Where the last statement ends. */
    int end() {
        return tree.end(statements[statements.length - 1]);
    }

    /** Where the function's head ends, punctuation included. */
    int headEnd() {
        boolean braces = start() > tree.start(body);
        return braces
                ? tree.end(body + 1)
                : tree.children(node)
                        .filter(child -> child < body && !tree.is(child, Role.COMMENT))
                        .map(tree::end)
                        .max()
                        .orElse(tree.start(node));
    }

    /** Where the last named part of the function's head ends. */
    int signatureEnd() {
        return tree.children(node)
                .filter(child -> child < body && tree.isNamed(child) && !tree.is(child, Role.COMMENT))
                .map(tree::end)
                .max()
                .orElse(tree.start(node));
    }
}
