// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.Lines;
import dev.millrace.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A parsed text, with what rules ask of it. Nodes are numbered as in {@link SyntaxTree}. */
final class Code {

    private final SyntaxTree tree;
    private final byte[] utf8;

    Code(SyntaxTree tree, byte[] utf8) {
        this.tree = tree;
        this.utf8 = utf8;
    }

    SyntaxTree tree() {
        return tree;
    }

    /** The line that a node begins on, counted from 1. */
    int line(int node) {
        return Lines.of(utf8, tree.start(node));
    }

    String text(int node) {
        return new String(utf8, tree.start(node), tree.end(node) - tree.start(node), UTF_8);
    }

    boolean is(int node, String... types) {
        return tree.isNamed(node) && Arrays.asList(types).contains(tree.type(node));
    }

    /** The children that are neither tokens nor comments. */
    List<Integer> named(int node) {
        return tree.children(node)
                .filter(child -> tree.isNamed(child) && !tree.is(child, Role.COMMENT))
                .boxed()
                .toList();
    }

    /** The text of the child in a field. */
    Optional<String> field(int node, String name) {
        return tree.child(node, name).stream().mapToObj(this::text).findFirst();
    }

    /** The tokens among the children, such as operators. */
    List<String> tokens(int node) {
        return tree.children(node)
                .filter(child -> !tree.isNamed(child))
                .mapToObj(this::text)
                .toList();
    }

    /** The nearest ancestor of one of the types. */
    Optional<Integer> outer(int node, String... types) {
        int outer = tree.parent(node);
        while (outer >= 0 && !is(outer, types)) {
            outer = tree.parent(outer);
        }
        return outer < 0 ? Optional.empty() : Optional.of(outer);
    }

    /** Whether two of the texts are the same. */
    static boolean repeats(List<String> texts) {
        return texts.stream().distinct().count() < texts.size();
    }
}
