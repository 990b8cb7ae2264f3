// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
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
    private final Provenance provenance;
    private final List<Kind> kinds;

    private DataSetCard(Manifest manifest, JobSettings settings) {
        this.manifest = manifest;
        this.settings = settings;
        this.provenance = new Provenance(settings);
        this.kinds = Arrays.stream(Kind.values())
                .filter(kind -> manifest.rows(kind) > 0)
                .toList();
    }

    /** The card of a data set, in Markdown; the same text for the same manifest and settings. */
    public static String of(Manifest manifest, JobSettings settings) {
        return new DataSetCard(manifest, settings).text();
    }

    private String text() {
        return Stream.of(header(), title(), counts(), making(), provenance.models(), Provenance.advice(kinds))
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
                                .map(kind -> "- `" + kind.label() + "`: " + provenance.making(kind) + "\n")
                                .collect(Collectors.joining());
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
