// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.delivery.columns.Column;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code README.md} of an export: a header that tells loaders its splits and columns, and a page for people. */
public final class ExportCard {

    private ExportCard() {}

    /**
     * What was exported.
     *
     * @param job that made the rows
     * @param format the export's name
     * @param kind of the rows that it was made of
     * @param files a pattern of each split's files; none where Hugging Face's datasets cannot read them
     * @param rows by split
     * @param counted what the rows say of themselves: counts by value, by heading
     */
    public record Exported(
            String job,
            String format,
            Kind kind,
            List<Column> columns,
            SortedMap<Split, String> files,
            SortedMap<Split, Long> rows,
            Map<String, SortedMap<String, Long>> counted) {}

    /** The card in Markdown; the same text for the same rows and settings. */
    public static String of(Exported exported, JobSettings settings) {
        Provenance provenance = new Provenance(settings);
        return Stream.of(
                        header(exported, settings),
                        title(exported, settings),
                        counts(exported),
                        "## How the numbers were made\n\n" + provenance.making(exported.kind()) + "\n",
                        provenance.models(),
                        counted(exported),
                        Provenance.advice(List.of(exported.kind())))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String header(Exported exported, JobSettings settings) {
        List<Header.Files> files = exported.files().entrySet().stream()
                .map(split -> new Header.Files(split.getKey().label(), split.getValue()))
                .toList();
        boolean isRead = !files.isEmpty();
        return new Header(
                        DataSetCard.oneLine(settings.name()),
                        List.of("code"),
                        isRead ? List.of(new Header.Config("default", files)) : List.of(),
                        isRead ? List.of(new Header.Info("default", Features.of(exported.columns()))) : List.of())
                .text();
    }

    private static String title(Exported exported, JobSettings settings) {
        return """
                # %s

                Code-model training data made by Millrace, job `%s`, from its `%s` rows, in the form `%s`. `id` is the row's
                identifier in the job's own data set, which has all that led to it.
                """.formatted(
                        DataSetCard.oneLine(settings.name()),
                        exported.job(),
                        exported.kind().label(),
                        exported.format());
    }

    private static String counts(Exported exported) {
        return table(
                "split",
                exported.rows().entrySet().stream()
                        .map(split -> row(split.getKey().label(), split.getValue())));
    }

    private static String counted(Exported exported) {
        return exported.counted().entrySet().stream()
                .map(heading -> "## " + heading.getKey() + "\n\n"
                        + table(
                                "",
                                heading.getValue().entrySet().stream()
                                        .map(value -> row(value.getKey(), value.getValue()))))
                .collect(Collectors.joining("\n"));
    }

    private static String table(String of, Stream<String> rows) {
        return "| " + of + " | rows |\n| --- | ---: |\n" + rows.collect(Collectors.joining());
    }

    private static String row(String value, long count) {
        return "| " + DataSetCard.oneLine(value).replace("|", "\\|") + " | " + count + " |\n";
    }
}
