// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.syntax.Language;
import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes one variable for another that its function binds in the same kind of place, such as among its parameters. */
final class WrongVariables {

    private final SyntaxTree tree;
    private final byte[] source;
    private final Language.Shape shape;

    WrongVariables(SyntaxTree tree, byte[] source) {
        this.tree = tree;
        this.source = source;
        this.shape = tree.language().shape();
    }

    List<Mutation> mutations() {
        List<Mutation> mutations = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            if (tree.is(node, Role.FUNCTION)) {
                within(node, mutations);
            }
        }
        return mutations;
    }

    private void within(int function, List<Mutation> mutations) {
        Map<String, Set<String>> namesOfPlace = new LinkedHashMap<>();
        for (int node = function; node < tree.next(function); node++) {
            if (isIdentifier(node)) {
                String name = name(node);
                bindsAt(node).ifPresent(place -> namesOfPlace
                        .computeIfAbsent(place, first -> new LinkedHashSet<>())
                        .add(name));
            }
        }
        for (int node = function; node < tree.next(function); node++) {
            boolean isRead = isIdentifier(node)
                    && bindsAt(node).isEmpty()
                    && placeIn(node, shape.notVariables()).isEmpty();
            if (isRead) {
                replace(node, namesOfPlace, mutations);
            }
        }
    }

    private void replace(int node, Map<String, Set<String>> namesOfPlace, List<Mutation> mutations) {
        String right = name(node);
        Set<String> wrong = new LinkedHashSet<>();
        namesOfPlace.values().stream().filter(names -> names.contains(right)).forEach(wrong::addAll);
        wrong.remove(right);
        wrong.forEach(name -> mutations.add(new Mutation("wrong-variable", tree.start(node), tree.end(node), name)));
    }

    /** The place in which an identifier gets its value, itself or below nothing but patterns. */
    private Optional<String> bindsAt(int node) {
        int place = node;
        while (place > 0) {
            Optional<String> binder = placeIn(place, shape.binders());
            if (binder.isPresent()) {
                return binder;
            }
            place = tree.parent(place);
            if (!shape.patterns().contains(tree.type(place))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<String> placeIn(int node, Set<String> places) {
        if (node == 0) {
            return Optional.empty();
        }
        String parent = tree.type(tree.parent(node));
        return Stream.of(parent + "." + tree.field(node), parent)
                .filter(places::contains)
                .findFirst();
    }

    private boolean isIdentifier(int node) {
        return shape.identifier().contains(tree.type(node));
    }

    private String name(int node) {
        return new String(source, tree.start(node), tree.end(node) - tree.start(node), UTF_8);
    }
}
