// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

import dev.millrace.embedded.EmbeddedKafka;
import dev.millrace.embedded.Topology;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker with every topic, for the service to start against. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        String servers = EmbeddedKafka.shared().bootstrapServers();
        Topology.create(servers, 1);
        return Map.of(
                "kafka.bootstrap.servers",
                servers,
                "validator.workers",
                "1",
                "validator.executions.waiting",
                "1",
                "validator.executions.deadline",
                "PT5S",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        // The broker is shared by the JVM's tests and ends with it.
    }
}
