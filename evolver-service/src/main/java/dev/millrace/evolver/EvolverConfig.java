// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver;

import dev.millrace.delivery.store.StoreAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the evolver works, and what it lets callers of its API name. */
@ConfigMapping(prefix = "evolver")
public interface EvolverConfig {

    /** Whether this instance may become the active evolver; one that may not only answers the API. */
    @WithDefault("true")
    boolean active();

    /** How long a loop waits before it looks again when it found nothing to do. */
    @WithDefault("200ms")
    Duration pause();

    /** How long the sender waits before it looks into an empty outbox again. */
    @WithDefault("50ms")
    Duration outboxPause();

    /** How many tasks get their candidates at once; each asks for many samples, so this bounds memory, not models. */
    @WithDefault("64")
    int tasksAtOnce();

    /** How many events leave the outbox in one Kafka transaction. */
    @WithDefault("200")
    int outboxBatch();

    /** What jobs that come over the network may name. */
    Allowed allowed();

    /** Secrets by the name under which such a job's {@code api-key} asks for them. */
    Map<String, String> secrets();

    /** The store of seeds at {@code s3://} places. */
    Corpora corpora();

    /** A store of its own, beside the one that holds the data sets. */
    interface Corpora extends StoreAccess {}

    /** Limits for jobs that come over the network, so that no caller can send the server's secrets or files anywhere. */
    interface Allowed {

        /** Hosts that models may be reached at, such as {@code api.openai.com} or {@code [::1]}. */
        @WithDefault("127.0.0.1,localhost")
        List<String> modelHosts();

        /** Folders, or {@code s3://} places, below which seed files may lie; none unless configured. */
        Optional<List<String>> seedRoots();
    }
}
