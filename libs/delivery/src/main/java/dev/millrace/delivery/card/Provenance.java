// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.ModelSettings;
import dev.millrace.contracts.job.PreferenceSettings;
import java.util.Collection;
import java.util.stream.Collectors;

/** What cards say of how a job's rows came to be. */
record Provenance(JobSettings settings) {

    private static String inWords(Gate gate) {
        return switch (gate) {
            case Gate.Probability probability ->
                "the gate of probability %s that the chosen solution is right".formatted(probability.least());
            case Gate.Product product -> "the gate S·p = %s".formatted(product.least());
            case Gate.AceCoder aceCoder -> "AceCoder's gate";
            case Gate.Plum plum -> "PLUM's gate";
        };
    }

    /** How a kind's numbers were made. */
    String making(Kind kind) {
        PreferenceSettings preference = settings.preference();
        String gate = inWords(preference.gate());
        return switch (kind) {
            case VERDICTS ->
                "every solution was run against every test; `outcomes` has a letter for each run, and `scores` the"
                        + " scores %s, each of which can be computed again from the row. `cpu_ms` is measured."
                                .formatted(preference.scorers());
            case PREFERENCE ->
                "`chosen` and `rejected` differ in the score `%s`, or in measured speed; `agreement` of the chosen"
                                .formatted(preference.scorer())
                        + " solution is the share S of solutions with exactly its outcomes times the share p of tests"
                        + " that it passes, and pairs that do not meet %s were not made.".formatted(gate);
            case KTO ->
                "`label` is true for a trusted answer and false for one that is clearly worse, with its score by `%s`"
                                .formatted(preference.scorer())
                        + " and the `probability` that it is right.";
            case SFT -> "the best answer of each task by `%s`, where it meets %s.".formatted(preference.scorer(), gate);
            case FIM ->
                "holes cut along the syntax tree; prefix, middle and suffix are the window's bytes, and `byte_start`"
                        + " and `byte_end` count bytes of UTF-8 in the source.";
            case FIM_PREFERENCE ->
                "the one span in which a chosen and a rejected solution differ, with the scores of both by `%s`."
                        .formatted(preference.scorer());
        };
    }

    /** The models that took part, as a part of a card; empty where none did. */
    String models() {
        if (settings.models().isEmpty()) {
            return "";
        }
        return "## Models\n\n"
                + settings.models().stream().map(Provenance::line).collect(Collectors.joining());
    }

    private static String line(ModelSettings model) {
        String remark = model.provider().equals(ModelSettings.BUILTIN) ? " (by rule, no language model)" : "";
        return "- `%s`: %s, `%s`%s\n".formatted(model.name(), model.provider(), model.model(), remark);
    }

    /** What is to be known before training; empty where there is nothing. */
    static String advice(Collection<Kind> kinds) {
        return kinds.contains(Kind.FIM_PREFERENCE) ? """
                ## Before training

                DPO on fill-in-the-middle pairs alone can collapse a base model; the maintainers of TRL advise adding the
                SFT loss to it (`loss_type=["sigmoid", "sft"]`).
                """ : "";
    }
}
