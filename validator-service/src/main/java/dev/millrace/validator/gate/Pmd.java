// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.Finding.FindingKind;
import dev.millrace.contracts.record.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PMDVersion;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.rule.Rule;
import net.sourceforge.pmd.lang.rule.RulePriority;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.lang.rule.RuleSetLoader;
import net.sourceforge.pmd.reporting.Report;
import net.sourceforge.pmd.reporting.RuleViolation;

/** <a href="https://pmd.github.io">PMD</a> with its rules on errors, multithreading and security, in this process. */
final class Pmd implements Linter {

    private static final String SECURITY = "Security";
    private static final String SUFFIX = ".java";

    /** A comment that says this would silence a rule; no model has reason to write it. */
    private static final String NEVER_SUPPRESSED = "NOPMD-a-solution-cannot-silence-its-findings";

    /** Loaded when the first Java code is looked at, for it takes its time. */
    private static final class Loaded {
        private static final RuleSet RULES =
                new RuleSetLoader().loadFromResource("dev/millrace/validator/gate/pmd.xml");
    }

    @Override
    public String language() {
        return "java";
    }

    @Override
    public List<List<Finding>> check(List<String> codes) {
        List<List<Finding>> findings = Stream.<List<Finding>>generate(ArrayList::new)
                .limit(codes.size())
                .toList();
        try (PmdAnalysis analysis = PmdAnalysis.create(configuration())) {
            analysis.addRuleSet(Loaded.RULES);
            for (int i = 0; i < codes.size(); i++) {
                analysis.files().addSourceFile(FileId.fromPathLikeString(i + SUFFIX), codes.get(i));
            }
            Report report = analysis.performAnalysisAndCollectReport();
            for (RuleViolation violation : report.getViolations()) {
                String file = violation.getFileId().getFileName();
                findings.get(Integer.parseInt(file.substring(0, file.length() - SUFFIX.length())))
                        .add(finding(violation));
            }
        }
        return findings;
    }

    private static PMDConfiguration configuration() {
        PMDConfiguration configuration = new PMDConfiguration(LanguageRegistry.PMD);
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.setThreads(0);
        configuration.setSuppressMarker(NEVER_SUPPRESSED);
        return configuration;
    }

    private static Finding finding(RuleViolation violation) {
        Rule rule = violation.getRule();
        return new Finding(
                "pmd",
                PMDVersion.VERSION,
                rule.getName(),
                rule.getRuleSetName().equals(SECURITY) ? FindingKind.VULNERABILITY : FindingKind.BUG,
                severity(rule.getPriority()),
                violation.getBeginLine(),
                violation.getDescription());
    }

    private static Severity severity(RulePriority priority) {
        return switch (priority) {
            case HIGH, MEDIUM_HIGH -> Severity.ERROR;
            case MEDIUM -> Severity.WARNING;
            default -> Severity.INFO;
        };
    }
}
