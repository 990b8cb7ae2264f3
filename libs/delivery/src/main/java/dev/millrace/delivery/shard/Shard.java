// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import dev.millrace.contracts.job.OutputFormat;

/**
 * Rows about to be committed.
 *
 * @param first the offset that the chain had reached
 * @param next the last row's offset plus one, where the next shard begins
 * @param format of the content, which all shards of a job share: writers race for one key
 * @param content the file's bytes
 */
// The content is handed over once, and no two shards are compared.
@SuppressWarnings("ArrayRecordComponent")
public record Shard(Chain chain, long first, long next, long rows, OutputFormat format, byte[] content) {}
