// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Probe;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Shapes;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Near misses of a solution, made by one small change of its syntax tree each, as aiXcoder-7B's adversarial samples are
 * (Jiang et al. 2024). That they are wrong is for the tests to show.
 */
public final class Mutants {

    private static final int MOST = 6;

    private Mutants() {}

    /**
     * Some mutants of a solution that parse and are none of the task's solutions, as many kinds of change as there are.
     * The task's seed decides which, and in which order.
     *
     * @param parent the solution's position
     * @return none in a language without rules
     */
    public static List<Probe.Mutant> of(Executions executions, int parent) {
        ExecutedSolution solution = executions.solutions().get(parent);
        Optional<Language> language = Languages.of(executions.task().language());
        Optional<MutationRules> rules = MutationRules.of(executions.task().language());
        if (language.isEmpty() || rules.isEmpty()) {
            return List.of();
        }
        byte[] source = solution.code().getBytes(UTF_8);
        return Syntax.parseClean(language.get(), source)
                .map(tree -> distinct(executions, solution, drawn(executions, tree, source, rules.get()), source))
                .orElse(List.of());
    }

    /** The mutations in a drawn order that takes a rule's second turn after every rule's first. */
    private static List<Mutation> drawn(Executions executions, SyntaxTree tree, byte[] source, MutationRules rules) {
        Random random = new Random(executions.task().seed());
        Map<String, List<Mutation>> byRule = Mutator.mutations(tree, source, rules).stream()
                .collect(Collectors.groupingBy(Mutation::rule, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        List<List<Mutation>> ofRules = new ArrayList<>(byRule.values());
        Collections.shuffle(ofRules, random);
        ofRules.forEach(mutations -> Collections.shuffle(mutations, random));
        List<Mutation> drawn = new ArrayList<>();
        for (int turn = 0; ofRules.stream().anyMatch(mutations -> !mutations.isEmpty()); turn++) {
            List<Mutation> next = ofRules.get(turn % ofRules.size());
            if (!next.isEmpty()) {
                drawn.add(next.removeLast());
            }
        }
        return drawn;
    }

    private static List<Probe.Mutant> distinct(
            Executions executions, ExecutedSolution parent, List<Mutation> mutations, byte[] source) {
        Set<String> shapes = executions.solutions().stream()
                .map(ExecutedSolution::shape)
                .collect(Collectors.toCollection(HashSet::new));
        shapes.add(Shapes.NONE);
        List<Probe.Mutant> mutants = new ArrayList<>();
        for (Mutation mutation : mutations) {
            String code = mutation.applied(source);
            if (mutants.size() < MOST && shapes.add(Shapes.of(executions.task().language(), code))) {
                mutants.add(new Probe.Mutant("m" + mutants.size(), parent.id(), mutation.rule(), code));
            }
        }
        return mutants;
    }
}
