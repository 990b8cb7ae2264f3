// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.List;
import java.util.Optional;

/**
 * What admission lets in. All but the first applies to source files alone. Where an older event lacks a setting, it has
 * its default.
 *
 * @param maxSeedBytes the largest seed row or source file, in UTF-8 bytes
 * @param columns the names by which rows of source code are read
 * @param secrets what is done with files that hold keys, tokens or passwords in URLs
 * @param addresses what is done with files that hold e-mail or IP addresses
 * @param nearDuplicates the likeness (Jaccard of five-token runs) to an earlier file from which on a file is dropped; 0
 *     for none
 * @param licences the SPDX identifiers of licences that a file may have; empty for any and none
 * @param mix of source files and tasks; every file where there is none
 * @param context how much of its repository a file is shown with
 */
public record AdmissionSettings(
        int maxSeedBytes,
        CorpusColumns columns,
        Treatment secrets,
        Treatment addresses,
        Double nearDuplicates,
        List<String> licences,
        Optional<Mix> mix,
        ContextSettings context) {

    private static final double ALIKE = 0.7;

    public AdmissionSettings {
        columns = columns == null ? CorpusColumns.defaults() : columns;
        secrets = secrets == null ? Treatment.REDACT : secrets;
        addresses = addresses == null ? Treatment.REDACT : addresses;
        nearDuplicates = nearDuplicates == null ? ALIKE : nearDuplicates;
        licences = licences == null ? List.of() : List.copyOf(licences);
        context = context == null ? ContextSettings.none() : context;
    }

    /** One mebibyte a seed, columns by their usual names, redaction, files that are alike once, any licence, and no context. */
    public static AdmissionSettings defaults() {
        return new AdmissionSettings(
                1 << 20,
                CorpusColumns.defaults(),
                Treatment.REDACT,
                Treatment.REDACT,
                ALIKE,
                List.of(),
                Optional.empty(),
                ContextSettings.none());
    }
}
