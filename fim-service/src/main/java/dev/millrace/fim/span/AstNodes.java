// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import dev.millrace.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One complete named node. Its chance is proportional to its size, so that each level of nesting is as likely as any
 * other, although there are far more names than functions.
 */
final class AstNodes implements SpanSource {

    private final SyntaxTree tree;
    private final int[] nodes;
    private final long[] weights;

    AstNodes(Source source, Bounds bounds) {
        tree = source.tree();
        nodes = IntStream.range(1, tree.size())
                .filter(node -> tree.isNamed(node) && bounds.fit(tree.start(node), tree.end(node)))
                .filter(node -> source.isCut(tree.start(node)) && source.isCut(tree.end(node)))
                .toArray();
        weights = new long[nodes.length];
        long sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += tree.end(nodes[i]) - tree.start(nodes[i]);
            weights[i] = sum;
        }
    }

    @Override
    public Optional<Span> draw(SplittableRandom random) {
        if (nodes.length == 0) {
            return Optional.empty();
        }
        int found = Arrays.binarySearch(weights, random.nextLong(weights[weights.length - 1]) + 1);
        int node = nodes[found >= 0 ? found : -found - 1];
        return Optional.of(
                new Span(SpanKind.AST_NODE, tree.start(node), tree.end(node), tree.type(node), tree.depth(node)));
    }
}
