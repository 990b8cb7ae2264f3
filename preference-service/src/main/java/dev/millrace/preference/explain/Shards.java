// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.Kind;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The shards of one data set or many, wherever they lie. What lies under a key never changes. */
public interface Shards {

    /** The keys of a kind's shards. */
    List<String> keys(Kind kind);

    /** A shard's lines, to be closed by the caller; none when it is gone. */
    Optional<InputStream> open(String key);
}
