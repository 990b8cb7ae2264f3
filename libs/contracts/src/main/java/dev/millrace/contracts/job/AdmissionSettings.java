// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * What admission lets in.
 *
 * @param maxSeedBytes the largest seed row or source file, in UTF-8 bytes
 */
public record AdmissionSettings(int maxSeedBytes) {

    /** One mebibyte a seed. */
    public static AdmissionSettings defaults() {
        return new AdmissionSettings(1 << 20);
    }
}
