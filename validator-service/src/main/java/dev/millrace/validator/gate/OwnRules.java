// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.record.Finding;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules over the syntax tree, which need no tool. */
final class OwnRules implements Linter {

    private static final String TOOL = "millrace";
    private static final String VERSION = "1";
    private static final Map<String, List<Rule>> RULES =
            Map.of("python", PythonRules.ALL, "javascript", JavaScriptRules.ALL);

    private final String language;
    private final Map<String, List<Rule>> byType;

    OwnRules(String language) {
        this.language = language;
        this.byType = RULES.get(language).stream().collect(Collectors.groupingBy(Rule::type));
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public List<List<Finding>> check(List<String> codes) {
        return codes.stream().map(this::check).toList();
    }

    private List<Finding> check(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return Syntax.parseClean(Languages.of(language).orElseThrow(), utf8)
                .map(tree -> check(new Code(tree, utf8)))
                .orElse(List.of());
    }

    private List<Finding> check(Code code) {
        List<Finding> findings = new ArrayList<>();
        SyntaxTree tree = code.tree();
        for (int node = 0; node < tree.size(); node++) {
            List<Rule> rules = tree.isNamed(node) ? byType.getOrDefault(tree.type(node), List.of()) : List.of();
            for (Rule rule : rules) {
                if (rule.broken().test(code, node)) {
                    findings.add(new Finding(
                            TOOL, VERSION, rule.name(), rule.kind(), rule.severity(), code.line(node), rule.message()));
                }
            }
        }
        return findings;
    }
}
