// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * What admission lets in.
 *
 * @param maxSeedBytes the largest seed row or source file, in UTF-8 bytes
 * @param columns the names by which rows of source code are read; the usual ones where an older event has none
 */
public record AdmissionSettings(int maxSeedBytes, CorpusColumns columns) {

    public AdmissionSettings {
        columns = columns == null ? CorpusColumns.defaults() : columns;
    }

    /** One mebibyte a seed, and columns by their usual names. */
    public static AdmissionSettings defaults() {
        return new AdmissionSettings(1 << 20, CorpusColumns.defaults());
    }
}
