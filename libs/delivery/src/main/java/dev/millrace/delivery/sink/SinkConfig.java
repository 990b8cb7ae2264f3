// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a shard is closed: at whichever comes first, and at once when only sinks owe a job something. */
@ConfigMapping(prefix = "millrace.sink")
public interface SinkConfig {

    /** The most rows of a shard. */
    @WithDefault("10000")
    int rows();

    /** The size of its rows, in bytes of JSON, at which a shard is closed; the last row may go beyond it. */
    @WithDefault("33554432")
    long bytes();

    /** The longest that a row waits for its shard. */
    @WithDefault("PT60S")
    Duration age();
}
