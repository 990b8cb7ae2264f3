// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.ModelSettings;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.delivery.columns.RowColumns;
import dev.millrace.delivery.shard.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The data set's {@code README.md}: a header that tells loaders which folder holds which configuration and split and which
 * columns it has, and a page for people. Only kinds that have rows are named.
 */
public final class DataSetCard {

    private final Manifest manifest;
    private final JobSettings settings;
    private final List<Kind> kinds;

    private DataSetCard(Manifest manifest, JobSettings settings) {
        this.manifest = manifest;
        this.settings = settings;
        this.kinds = Arrays.stream(Kind.values())
                .filter(kind -> manifest.rows(kind) > 0)
                .toList();
    }

    /** The card of a data set, in Markdown; the same text for the same manifest and settings. */
    public static String of(Manifest manifest, JobSettings settings) {
        return new DataSetCard(manifest, settings).text();
    }

    private String text() {
        return Stream.of(header(), title(), counts(), making(), models(), advice())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String header() {
        return new Header(
                        oneLine(settings.name()),
                        List.of("code"),
                        kinds.stream()
                                .map(kind -> new Header.Config(kind.label(), files(kind)))
                                .toList(),
                        kinds.stream()
                                .map(kind -> new Header.Info(kind.label(), Features.of(RowColumns.of(kind, settings))))
                                .toList())
                .text();
    }

    private List<Header.Files> files(Kind kind) {
        String extension = settings.output().format().extension();
        return Arrays.stream(Split.values())
                .filter(split -> manifest.rows(kind, split) > 0)
                .map(split -> new Header.Files(split.label(), kind.label() + "/" + split.label() + "-*." + extension))
                .toList();
    }

    private String title() {
        return """
                # %s

                Code-model training data made by Millrace, job `%s`. Every record names the task or file that it comes
                from, and `manifest.json` lists every shard with its checksum.
                """.formatted(oneLine(settings.name()), manifest.job());
    }

    private String counts() {
        if (kinds.isEmpty()) {
            return "The data set has no records.\n";
        }
        String rows = kinds.stream()
                .map(kind -> "| `%s` | %d | %d |\n"
                        .formatted(
                                kind.label(), manifest.rows(kind, Split.TRAIN), manifest.rows(kind, Split.VALIDATION)))
                .collect(Collectors.joining());
        return "| configuration | train | validation |\n| --- | ---: | ---: |\n" + rows;
    }

    private String making() {
        return kinds.isEmpty()
                ? ""
                : "## How the numbers were made\n\n"
                        + kinds.stream()
                                .map(kind -> "- `" + kind.label() + "`: " + making(kind) + "\n")
                                .collect(Collectors.joining());
    }

    private static String inWords(Gate gate) {
        return switch (gate) {
            case Gate.Probability probability ->
                "the gate of probability %s that the chosen solution is right".formatted(probability.least());
            case Gate.Product product -> "the gate S·p = %s".formatted(product.least());
            case Gate.AceCoder aceCoder -> "AceCoder's gate";
            case Gate.Plum plum -> "PLUM's gate";
        };
    }

    private String making(Kind kind) {
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

    private String models() {
        if (settings.models().isEmpty()) {
            return "";
        }
        return "## Models\n\n"
                + settings.models().stream().map(DataSetCard::line).collect(Collectors.joining());
    }

    private static String line(ModelSettings model) {
        String remark = model.provider().equals(ModelSettings.BUILTIN) ? " (by rule, no language model)" : "";
        return "- `%s`: %s, `%s`%s\n".formatted(model.name(), model.provider(), model.model(), remark);
    }

    private String advice() {
        return kinds.contains(Kind.FIM_PREFERENCE) ? """
                ## Before training

                DPO on fill-in-the-middle pairs alone can collapse a base model; the maintainers of TRL advise adding the
                SFT loss to it (`loss_type=["sigmoid", "sft"]`).
                """ : "";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
