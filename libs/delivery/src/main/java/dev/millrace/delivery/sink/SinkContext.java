// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.store.StoreCheck;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What sinks work with.
 *
 * @param consumers makes the consumer of a kind's group, anew after each fault
 * @param topicIds the id that the broker gave a kind's topic
 * @param jobs a job's state and settings, where it is known
 */
public record SinkContext(
        Function<Kind, Consumer<String, byte[]>> consumers,
        Function<Kind, String> topicIds,
        Function<String, Optional<JobEvent>> jobs,
        Reports reports,
        DamagedRows damaged,
        ShardStore shards,
        StoreCheck check,
        SinkConfig limits,
        SinkMetrics metrics,
        SinkHealth health) {}
