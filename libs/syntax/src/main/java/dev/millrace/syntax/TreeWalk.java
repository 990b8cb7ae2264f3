// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import io.github.treesitter.jtreesitter.Tree;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** One pass over a native tree, from which everything else is done in Java. */
final class TreeWalk {

    private final Language language;
    private final LoadedGrammar grammar;
    private final NativeCursor cursor;
    private boolean hasError;
    private int[] columns = new int[SyntaxTree.COLUMNS * 1024];
    private int size;
    private OptionalInt firstError = OptionalInt.empty();

    private TreeWalk(Language language, LoadedGrammar grammar, NativeCursor cursor, boolean hasError) {
        this.language = language;
        this.grammar = grammar;
        this.cursor = cursor;
        this.hasError = hasError;
    }

    /** The tree as flat arrays; empty when it is nested too deep. */
    static Optional<SyntaxTree> flatten(Language language, LoadedGrammar grammar, Tree tree) {
        try (NativeCursor cursor = new NativeCursor(tree)) {
            TreeWalk walk =
                    new TreeWalk(language, grammar, cursor, tree.getRootNode().hasError());
            return walk.run()
                    ? Optional.of(new SyntaxTree(
                            language,
                            grammar,
                            Arrays.copyOf(walk.columns, walk.size * SyntaxTree.COLUMNS),
                            walk.hasError,
                            walk.firstError))
                    : Optional.empty();
        }
    }

    /** Knowing how many children each node has spares the calls that would find none: most nodes are leaves. */
    private boolean run() {
        int[] path = new int[Syntax.MAX_DEPTH + 1];
        int[] left = new int[Syntax.MAX_DEPTH + 1];
        int depth = 0;
        path[0] = visit(-1, 0);
        left[0] = cursor.children();
        while (true) {
            if (left[depth] > 0) {
                if (depth == Syntax.MAX_DEPTH) {
                    return false;
                }
                left[depth]--;
                cursor.toFirstChild();
                depth++;
            } else {
                close(path[depth]);
                while (depth > 0 && left[depth - 1] == 0) {
                    cursor.toParent();
                    close(path[--depth]);
                }
                if (depth == 0) {
                    return true;
                }
                left[depth - 1]--;
                cursor.toNextSibling();
            }
            path[depth] = visit(path[depth - 1], depth);
            left[depth] = cursor.children();
        }
    }

    private int visit(int parent, int depth) {
        if ((size + 1) * SyntaxTree.COLUMNS > columns.length) {
            columns = Arrays.copyOf(columns, columns.length * 2);
        }
        cursor.read();
        int kind = cursor.kind();
        int start = cursor.start();
        int end = cursor.end();
        int at = size * SyntaxTree.COLUMNS;
        columns[at + SyntaxTree.KIND] = kind;
        columns[at + SyntaxTree.START] = start;
        columns[at + SyntaxTree.END] = end;
        columns[at + SyntaxTree.PARENT] = parent;
        columns[at + SyntaxTree.DEPTH] = depth;
        columns[at + SyntaxTree.FIELD] = cursor.field();
        if (isWrong(kind, start == end)) {
            hasError = true;
            firstError = firstError.isEmpty() ? OptionalInt.of(start) : firstError;
        }
        return size++;
    }

    /** What the parser tells of, and what only the language itself forbids. */
    private boolean isWrong(int kind, boolean empty) {
        return (hasError && (grammar.isError(kind) || cursor.isMissing()))
                || (empty && language.types(Language.Role.NEVER_EMPTY).contains(grammar.type(kind)));
    }

    private void close(int node) {
        columns[node * SyntaxTree.COLUMNS + SyntaxTree.NEXT] = size;
    }
}
