// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How records are handed out over HTTP. */
@ConfigMapping(prefix = "millrace.streams")
public interface StreamConfig {

    /** Where shards are copied to that readers are at; absent for a folder among the system's temporary ones. */
    Optional<Path> cacheFolder();

    /** How many bytes of them stay while no reader is at them. */
    @WithDefault("4294967296")
    long cacheBytes();

    /** How long a reader that waits for more is told nothing; then it is told that the connection lives. */
    @WithDefault("PT10S")
    Duration heartbeat();
}
