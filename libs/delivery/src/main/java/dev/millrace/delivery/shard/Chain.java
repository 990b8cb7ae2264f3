// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.OutputFormat;

/** A sequence of shards in which each begins where the one before ends, in offsets of one topic partition. */
public record Chain(String job, Kind kind, Split split, int partition) {

    /** The path of the shard that begins at the given offset, below the job's prefix. */
    public String path(long first, OutputFormat format) {
        return "%s%012d.%s".formatted(prefix(), first, format.extension());
    }

    /** What the paths of all its shards begin with. */
    String prefix() {
        return "%sp%d-".formatted(prefix(kind, split), partition);
    }

    /** What the paths of all shards of a kind and split begin with. */
    static String prefix(Kind kind, Split split) {
        return "%s/%s-".formatted(kind.label(), split.label());
    }
}
