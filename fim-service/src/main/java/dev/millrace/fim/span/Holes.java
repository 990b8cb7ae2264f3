// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.SyntaxTree;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Recognises kinds of hole. Where several apply the more telling one counts: a statement of its own kind before a part
 * of a function, a whole body before a line, and a line before a part of a body.
 */
public final class Holes {

    private static final Map<Role, Hole> STATEMENTS = new EnumMap<>(Map.of(
            Role.IF,
            Hole.IF,
            Role.FOR,
            Hole.FOR,
            Role.WHILE,
            Hole.WHILE,
            Role.TRY,
            Hole.TRY,
            Role.SWITCH,
            Hole.SWITCH));

    private final Source source;
    private final SyntaxTree tree;
    private final int start;
    private final int end;

    private Holes(Source source, Span span) {
        this.source = source;
        this.tree = source.tree();
        this.start = source.skipWhite(span.start(), span.end());
        this.end = source.skipWhiteBack(start, span.end());
    }

    /** The hole that a span leaves, where it is one of the thirteen. */
    public static Optional<Hole> of(Source source, Span span) {
        if (span.kind() == SpanKind.EMPTY) {
            return Optional.of(Hole.EMPTY);
        }
        Holes holes = new Holes(source, span);
        return holes.statement()
                .or(holes::wholePartOfFunction)
                .or(holes::singleLine)
                .or(holes::partOfBody);
    }

    private Optional<Hole> statement() {
        int node = Enclosing.node(tree, start, end);
        while (node > 0 && tree.start(node) == start && tree.end(node) == end) {
            for (Map.Entry<Role, Hole> statement : STATEMENTS.entrySet()) {
                if (tree.is(node, statement.getKey())) {
                    return Optional.of(statement.getValue());
                }
            }
            node = tree.parent(node);
        }
        return Optional.empty();
    }

    private Optional<Hole> wholePartOfFunction() {
        return functionAround().flatMap(function -> {
            if (start == tree.start(function.node())
                    && end <= tree.start(function.body())
                    && end >= function.signatureEnd()) {
                return Optional.of(Hole.METHOD_SIGNATURE);
            }
            boolean braced = start == tree.start(function.body()) && end == tree.end(function.body());
            if (braced || (end == function.end() && start >= function.headEnd() && start <= function.start())) {
                return Optional.of(hasComment(function.headEnd()) ? Hole.METHOD_BODY_WITH_COMMENT : Hole.METHOD_BODY);
            }
            return Optional.empty();
        });
    }

    private Optional<Hole> singleLine() {
        int line = source.lineAt(start);
        int content = source.skipWhiteBack(source.indentEnd(line), source.contentEnd(line));
        return start == source.indentEnd(line) && end == content ? Optional.of(Hole.SINGLE_LINE) : Optional.empty();
    }

    private Optional<Hole> partOfBody() {
        return functionAround().flatMap(function -> {
            boolean whole = function.statements().anyMatch(node -> tree.start(node) == start)
                    && function.statements().anyMatch(node -> tree.end(node) == end);
            if (!whole) {
                return Optional.empty();
            }
            if (start == function.start()) {
                return Optional.of(Hole.BODY_TOP);
            }
            return Optional.of(end == function.end() ? Hole.BODY_BOTTOM : Hole.BODY_MIDDLE);
        });
    }

    /** The innermost function that has a body and holds the span. */
    private Optional<FunctionNode> functionAround() {
        int node = Enclosing.node(tree, start, end);
        Optional<FunctionNode> function = Optional.empty();
        while (node >= 0 && function.isEmpty()) {
            function = FunctionNode.at(tree, node);
            node = tree.parent(node);
        }
        return function;
    }

    private boolean hasComment(int from) {
        return IntStream.range(0, tree.size())
                .filter(node -> tree.start(node) >= Math.max(from, start) && tree.end(node) <= end)
                .anyMatch(node -> tree.is(node, Role.COMMENT) || isDocumentation(node));
    }

    private boolean isDocumentation(int node) {
        return tree.is(node, Role.STRING) && tree.is(tree.parent(node), Role.STATEMENT_EXPRESSION);
    }
}
