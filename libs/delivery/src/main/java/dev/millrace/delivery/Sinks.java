// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.sink.DamagedRows;
import dev.millrace.delivery.sink.SinkConfig;
import dev.millrace.delivery.sink.SinkContext;
import dev.millrace.delivery.sink.SinkHealth;
import dev.millrace.delivery.sink.SinkLoop;
import dev.millrace.delivery.sink.SinkMetrics;
import dev.millrace.delivery.sink.TopicIds;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.delivery.store.StoreCheck;
import dev.millrace.stages.JobDirectory;
import dev.millrace.stages.KafkaClients;
import dev.millrace.stages.MillraceConfig;
import dev.millrace.stages.OutcomeSender;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the sinks of a service. */
@ApplicationScoped
public class Sinks {

    private static final Logger LOG = Logger.getLogger(Sinks.class);

    private record Started(SinkLoop loop, OutcomeSender outcomes, Producer<String, byte[]> deadLetters) {}

    private final List<Started> started = new CopyOnWriteArrayList<>();

    @Inject
    KafkaClients clients;

    @Inject
    MillraceConfig millrace;

    @Inject
    JobDirectory jobs;

    @Inject
    ObjectStore store;

    @Inject
    ShardStore shards;

    @Inject
    SinkConfig limits;

    @Inject
    SinkHealth health;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "127.0.0.1:9092")
    String bootstrapServers;

    /**
     * Starts turning the topics of some kinds into shards.
     *
     * @param service the hosting service's name
     * @throws dev.millrace.delivery.store.StoreRefusedException when the store lacks what delivery rests on
     */
    public SinkLoop start(String service, Set<Kind> kinds) {
        StoreCheck check = new StoreCheck(store);
        try {
            check.ensure();
        } catch (StoreAwayException e) {
            LOG.warnf("The sinks of %s start without the object store: %s", service, e.getMessage());
        }
        OutcomeSender outcomes = new OutcomeSender(clients, service);
        Producer<String, byte[]> deadLetters = clients.producer();
        SinkContext context = new SinkContext(
                kind -> clients.consumer("millrace-" + kind.sink().label(), service + "-" + millrace.instance()),
                new TopicIds(bootstrapServers),
                jobs::find,
                outcomes::send,
                new DamagedRows(deadLetters, service),
                shards,
                check,
                limits,
                new SinkMetrics(meters),
                health);
        SinkLoop loop = SinkLoop.start(kinds, context);
        started.add(new Started(loop, outcomes, deadLetters));
        return loop;
    }

    @PreDestroy
    void close() {
        for (Started service : started) {
            service.loop().close();
            service.outcomes().close();
            service.deadLetters().close();
        }
    }
}
