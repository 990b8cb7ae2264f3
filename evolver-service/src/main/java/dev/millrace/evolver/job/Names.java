// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.GatePreset;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.record.Finding.FindingKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a job file may use. */
public final class Names {

    static final List<String> PROVIDERS = List.of("openai", "builtin");
    static final List<String> LANGUAGES = List.of(
            "python",
            "java",
            "javascript",
            "typescript",
            "go",
            "rust",
            "c",
            "cpp",
            "csharp",
            "ruby",
            "php",
            "kotlin",
            "scala",
            "swift",
            "bash");
    static final List<String> STRATEGIES = List.of("constrain", "specialise", "deepen", "misdirect", "optimise");
    static final List<String> SCORERS = PreferenceSettings.SCORERS;
    static final List<String> REJECTED = PreferenceSettings.REJECTED_SIDES;
    static final List<String> FINDING_KINDS =
            Arrays.stream(FindingKind.values()).map(FindingKind::label).toList();
    /** Span kinds; a test holds them against those that fim cuts. */
    public static final List<String> SPANS = List.of("ast_node", "ast_span", "line", "char", "empty");
    /** Kinds of hole, and {@code none}; a test holds them against those that fim recognises. */
    public static final List<String> HOLES = List.of(
            "method_signature",
            "method_body",
            "method_body_with_comment",
            "body_top",
            "body_middle",
            "body_bottom",
            "single_line",
            "if",
            "for",
            "while",
            "try",
            "switch",
            "empty",
            "none");
    /** Model families; a test holds them against those that fim renders. */
    public static final List<String> FAMILIES = List.of(
            "aixcoder",
            "starcoder",
            "starcoder2",
            "qwen",
            "deepseek",
            "codellama",
            "codegemma",
            "codestral",
            "granite",
            "codegeex");

    /** Gates: presets of the least probability, and published ones. */
    static final Map<String, Gate> GATES = gates();

    private Names() {}

    private static Map<String, Gate> gates() {
        Map<String, Gate> gates = new LinkedHashMap<>();
        for (GatePreset preset : GatePreset.values()) {
            gates.put(preset.label(), preset.gate());
        }
        Gate.published().forEach(gate -> gates.put(gate.rule(), gate));
        return gates;
    }
}
