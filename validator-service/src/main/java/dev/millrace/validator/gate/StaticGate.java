// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.Finding.FindingKind;
import dev.millrace.contracts.record.Finding.Severity;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Lines;
import dev.millrace.syntax.ParseResult;
import dev.millrace.syntax.Shapes;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import dev.millrace.syntax.rule.Flaws;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be seen of code without running it: whether it parses, the flaws that its syntax tree shows, and what the
 * language's linters notice.
 */
public final class StaticGate {

    private static final String TOOL = "tree-sitter";
    private static final String VERSION = "0.26";

    private final List<Linter> linters;

    StaticGate(List<Linter> linters) {
        this.linters = List.copyOf(linters);
    }

    /** A gate with the rules that need no tool. */
    public static StaticGate withOwnRules() {
        return new StaticGate(List.of(new Pmd()));
    }

    /**
     * A gate that asks Ruff as well, where there is one.
     *
     * @param ruff the command that starts it
     */
    public static StaticGate with(String ruff) {
        StaticGate own = withOwnRules();
        return new StaticGate(
                Stream.concat(own.linters.stream(), Ruff.find(ruff).stream()).toList());
    }

    /**
     * What is to be seen of each solution; in a language without a grammar there is nothing to object to.
     *
     * @param codes copies may stand among them
     * @return one entry a distinct text, in the order of the texts
     */
    public Map<String, CodeFacts> look(String language, Collection<String> codes, Optional<String> entryPoint)
            throws InfrastructureFaultException, InterruptedException {
        Map<String, CodeFacts> facts = new LinkedHashMap<>();
        for (String code : codes) {
            facts.computeIfAbsent(code, text -> parsed(language, text, entryPoint));
        }
        List<String> sound =
                facts.keySet().stream().filter(code -> facts.get(code).parses()).toList();
        List<List<Finding>> findings = check(language, sound);
        for (int i = 0; i < sound.size(); i++) {
            CodeFacts seen = facts.get(sound.get(i));
            List<Finding> both = inOrder(Stream.concat(seen.findings().stream(), findings.get(i).stream()));
            facts.put(sound.get(i), new CodeFacts(both, seen.shape(), seen.returns()));
        }
        return facts;
    }

    /**
     * What the linters notice in a source file; nothing in one that does not parse. Whether it does, and the flaws that its
     * syntax tree shows, are seen where it is cut, so that a file is parsed once.
     */
    public List<Finding> findings(String language, String code)
            throws InfrastructureFaultException, InterruptedException {
        return inOrder(check(language, List.of(code)).getFirst().stream());
    }

    private List<List<Finding>> check(String language, List<String> codes)
            throws InfrastructureFaultException, InterruptedException {
        List<List<Finding>> all =
                codes.stream().<List<Finding>>map(code -> new ArrayList<>()).toList();
        for (Linter linter : linters) {
            if (linter.language().equals(language) && !codes.isEmpty()) {
                List<List<Finding>> found = linter.check(codes);
                for (int i = 0; i < codes.size(); i++) {
                    all.get(i).addAll(found.get(i));
                }
            }
        }
        return all;
    }

    private static List<Finding> inOrder(Stream<Finding> findings) {
        return findings.sorted(Comparator.comparingInt(Finding::line)).toList();
    }

    private static CodeFacts parsed(String language, String code, Optional<String> entryPoint) {
        List<Finding> findings = Languages.of(language)
                .map(known -> seen(known, code.getBytes(UTF_8)))
                .orElse(List.of());
        if (findings.stream().anyMatch(finding -> finding.kind() == FindingKind.SYNTAX)) {
            return new CodeFacts(findings, Shapes.NONE, false);
        }
        boolean returns = entryPoint
                .map(function -> Shapes.returnsValue(language, code, function))
                .orElseGet(() -> Shapes.returnsValue(language, code));
        return new CodeFacts(findings, Shapes.of(language, code), returns);
    }

    private static List<Finding> seen(Language language, byte[] code) {
        return switch (Syntax.parse(language, code)) {
            case ParseResult.Refused(var decision) -> List.of(syntaxError(1, decision.evidence()));
            case ParseResult.Parsed(SyntaxTree tree)
            when tree.hasError() -> {
                int line = Lines.of(code, tree.firstError().orElse(0));
                yield List.of(syntaxError(line, "The code does not parse."));
            }
            case ParseResult.Parsed(SyntaxTree tree) -> Flaws.of(tree, code);
        };
    }

    private static Finding syntaxError(int line, String message) {
        return new Finding(TOOL, VERSION, "syntax-error", FindingKind.SYNTAX, Severity.ERROR, line, message);
    }
}
