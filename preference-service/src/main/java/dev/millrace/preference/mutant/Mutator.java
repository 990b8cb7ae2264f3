// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.SyntaxTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Lists the small changes that the rules of a language allow in a source. */
final class Mutator {

    private static final int LONGEST_NUMBER = 18;

    private final SyntaxTree tree;
    private final byte[] source;
    private final MutationRules rules;
    private final List<Mutation> mutations = new ArrayList<>();

    private Mutator(SyntaxTree tree, byte[] source, MutationRules rules) {
        this.tree = tree;
        this.source = source;
        this.rules = rules;
    }

    static List<Mutation> mutations(SyntaxTree tree, byte[] source, MutationRules rules) {
        Mutator mutator = new Mutator(tree, source, rules);
        for (int node = 0; node < tree.size(); node++) {
            if (mutator.isInFunction(node)) {
                mutator.change(node);
            }
        }
        new WrongVariables(tree, source).mutations().forEach(mutator.mutations::add);
        return mutator.mutations;
    }

    private void change(int node) {
        swapToken(node);
        missByOne(node);
        negate(node);
        returnNothing(node);
        forget(node);
    }

    private void swapToken(int node) {
        String token = text(node);
        for (MutationRules.Swap swap : rules.swaps()) {
            if (swap.within().contains(tree.type(tree.parent(node)))
                    && isLeaf(node)
                    && swap.tokens().containsKey(token)) {
                add(swap.rule(), node, swap.tokens().get(token));
            }
        }
    }

    private void missByOne(int node) {
        String digits = text(node);
        if (rules.numbers().contains(tree.type(node)) && digits.matches("\\d{1," + LONGEST_NUMBER + "}")) {
            BigInteger number = new BigInteger(digits);
            add("off-by-one", node, number.add(BigInteger.ONE).toString());
            if (number.signum() > 0) {
                add("off-by-one", node, number.subtract(BigInteger.ONE).toString());
            }
        }
    }

    private void negate(int node) {
        if (rules.conditions().contains(tree.type(tree.parent(node)) + "." + tree.field(node))) {
            add("negated-condition", node, rules.negation().formatted(text(node)));
        }
    }

    private void returnNothing(int node) {
        boolean isValue = tree.is(tree.parent(node), Role.RETURN) && tree.isNamed(node) && !tree.is(node, Role.COMMENT);
        if (isValue && !text(node).equals(rules.nothing())) {
            add("changed-return", node, rules.nothing());
        }
    }

    private void forget(int node) {
        if (rules.statements().contains(tree.type(node))) {
            add("dropped-statement", node, rules.empty());
        }
    }

    private void add(String rule, int node, String replacement) {
        mutations.add(new Mutation(rule, tree.start(node), tree.end(node), replacement));
    }

    private boolean isLeaf(int node) {
        return tree.next(node) == node + 1;
    }

    /** Outside of functions a change is a crash or nothing, and no near miss. */
    private boolean isInFunction(int node) {
        int outer = tree.parent(node);
        while (outer >= 0 && !tree.is(outer, Role.FUNCTION)) {
            outer = tree.parent(outer);
        }
        return outer >= 0;
    }

    private String text(int node) {
        return new String(source, tree.start(node), tree.end(node) - tree.start(node), UTF_8);
    }
}
