// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * How a job's data set is written.
 *
 * @param format of its shards
 */
public record OutputSettings(OutputFormat format) {

    /** Plain JSON lines. */
    public static OutputSettings defaults() {
        return new OutputSettings(OutputFormat.JSONL);
    }
}
