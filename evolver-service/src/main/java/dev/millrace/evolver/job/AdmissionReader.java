// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.job.ContextSettings;
import dev.millrace.contracts.job.CorpusColumns;
import dev.millrace.contracts.job.Mix;
import dev.millrace.contracts.job.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a job asks of seeds before they go anywhere, and the mix that it wants of them. */
final class AdmissionReader {

    private static final List<String> KEYS = List.of(
            "max-seed-bytes",
            "columns",
            "secrets",
            "addresses",
            "near-duplicates",
            "licences",
            "benchmarks",
            "context");
    private static final Pattern MIX = Pattern.compile("([1-9][0-9]{0,5}):([1-9][0-9]{0,5})");

    /** So much that a row still fits into a message. */
    private static final int MOST_CONTEXT = 1 << 20;

    private final Section job;
    private final Section admission;

    AdmissionReader(Section job) {
        this.job = job;
        this.admission = job.section("admission", KEYS);
    }

    /** Where the benchmarks are, as the file names them. */
    List<Node.Scalar> benchmarks() {
        return admission.list("benchmarks").stream()
                .map(item -> Section.scalar("admission.benchmarks", item))
                .toList();
    }

    AdmissionSettings settings() {
        AdmissionSettings usual = AdmissionSettings.defaults();
        return new AdmissionSettings(
                admission.integer("max-seed-bytes", usual.maxSeedBytes(), 1, JobReader.MOST_BYTES),
                columns(usual.columns()),
                treatment("secrets", usual.secrets()),
                treatment("addresses", usual.addresses()),
                nearDuplicates(usual.nearDuplicates()),
                admission.texts("licences", usual.licences()),
                job.scalar("mix").map(AdmissionReader::mix),
                context(usual.context()));
    }

    private Treatment treatment(String key, Treatment usual) {
        return admission
                .oneOf(key, Treatment.labels())
                .map(label -> Treatment.valueOf(label.toUpperCase(Locale.ROOT)))
                .orElse(usual);
    }

    /** Files that are less alike than half do not meet in the index. */
    private double nearDuplicates(double usual) {
        double least = admission.number("near-duplicates", usual, 0, 1);
        if (least > 0 && least < 0.5) {
            throw admission
                    .place()
                    .refuse("'admission.near-duplicates' is " + least + "; give a number from 0.5 to 1, or 0 for none");
        }
        return least;
    }

    private CorpusColumns columns(CorpusColumns usual) {
        Section columns =
                admission.section("columns", List.of("content", "path", "repository", "licence", "language", "id"));
        return new CorpusColumns(
                columns.texts("content", usual.content()),
                columns.texts("path", usual.path()),
                columns.texts("repository", usual.repository()),
                columns.texts("licence", usual.licence()),
                columns.texts("language", usual.language()),
                columns.texts("id", usual.id()));
    }

    private ContextSettings context(ContextSettings usual) {
        Section context = admission.section("context", List.of("bytes", "files"));
        return new ContextSettings(
                context.integer("bytes", usual.bytes(), 0, MOST_CONTEXT),
                context.integer("files", usual.files(), 1, JobReader.MOST_CANDIDATES));
    }

    private static Mix mix(Node.Scalar value) {
        Matcher ratio = MIX.matcher(value.text());
        if (!ratio.matches()) {
            throw value.place()
                    .refuse("'mix' must be two whole numbers from 1 to 999999, files to tasks, such as 100:1, not '"
                            + value.written() + "'");
        }
        return new Mix(Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2)));
    }
}
