// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.format.RowReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The shards of one data set or many, wherever they lie. What lies under a key never changes. */
public interface Shards {

    /** The keys of a kind's shards. */
    List<String> keys(Kind kind);

    /** A shard's rows, to be closed by the caller; none when it is gone. */
    Optional<RowReader> open(String key) throws IOException;
}
