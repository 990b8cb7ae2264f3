// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import dev.millrace.syntax.SyntaxTree;

/** Finds the smallest node around a span. */
final class Enclosing {

    private Enclosing() {}

    static int node(SyntaxTree tree, int start, int end) {
        int node = 0;
        int child = 1;
        while (child < tree.next(node)) {
            if (tree.start(child) <= start && tree.end(child) >= end) {
                node = child++;
            } else {
                child = tree.next(child);
            }
        }
        return node;
    }

    static Span around(SyntaxTree tree, SpanKind kind, int start, int end) {
        return new Span(kind, start, end, Span.NO_NODE, tree.depth(node(tree, start, end)));
    }
}
