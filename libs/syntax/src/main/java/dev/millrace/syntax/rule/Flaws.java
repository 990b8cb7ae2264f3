// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.rule;

import dev.millrace.contracts.record.Finding;
import dev.millrace.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds flaws by Millrace's own rules, which need nothing but the syntax tree. */
public final class Flaws {

    private static final String TOOL = "millrace";
    private static final String VERSION = "1";

    /** By language, and by the type of the nodes that they look at. */
    private static final Map<String, Map<String, List<Rule>>> RULES = Map.of(
            "python", byType(PythonRules.ALL),
            "javascript", byType(JavaScriptRules.ALL),
            "java", byType(JavaRules.ALL));

    private Flaws() {}

    /**
     * What the rules of the tree's language object to, in the order of the nodes; nothing where it has no rules.
     *
     * @param tree without errors
     * @param utf8 the text that it was parsed from
     */
    public static List<Finding> of(SyntaxTree tree, byte[] utf8) {
        Map<String, List<Rule>> rules = RULES.getOrDefault(tree.language().name(), Map.of());
        List<Finding> findings = new ArrayList<>();
        if (!rules.isEmpty()) {
            Code code = new Code(tree, utf8);
            for (int node = 0; node < tree.size(); node++) {
                if (tree.isNamed(node)) {
                    look(code, node, rules.getOrDefault(tree.type(node), List.of()), findings);
                }
            }
        }
        return findings;
    }

    private static void look(Code code, int node, List<Rule> rules, List<Finding> findings) {
        for (Rule rule : rules) {
            if (rule.broken().test(code, node)) {
                findings.add(new Finding(
                        TOOL, VERSION, rule.name(), rule.kind(), rule.severity(), code.line(node), rule.message()));
            }
        }
    }

    private static Map<String, List<Rule>> byType(List<Rule> rules) {
        return rules.stream().collect(Collectors.groupingBy(Rule::type));
    }
}
