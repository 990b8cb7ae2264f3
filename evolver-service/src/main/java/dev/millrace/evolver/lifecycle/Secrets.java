// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.lifecycle;

import dev.millrace.evolver.EvolverConfig;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.job.Job.ModelAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Models' secrets: those of the operator's configuration, and those that submitters brought, in memory alone. */
@ApplicationScoped
public class Secrets {

    private final EvolverConfig config;
    private final ConcurrentMap<String, Map<String, ModelAccess>> held = new ConcurrentHashMap<>();

    Secrets(EvolverConfig config) {
        this.config = config;
    }

    /** The names under which a job may ask for a secret. */
    public Set<String> names() {
        return new TreeSet<>(config.secrets().keySet());
    }

    void hold(String jobId, Map<String, ModelAccess> access) {
        held.put(jobId, Map.copyOf(access));
    }

    /** The job with every secret that it needs; empty while one of them is not here. */
    public Optional<Job> complete(StoredJob stored) {
        Map<String, ModelAccess> access = new HashMap<>();
        for (Map.Entry<String, StoredAccess> model : stored.access().entrySet()) {
            Optional<String> key = key(stored.id, model.getKey(), model.getValue());
            if (key.isEmpty() && model.getValue().key() != StoredAccess.Key.NONE) {
                return Optional.empty();
            }
            access.put(model.getKey(), model.getValue().with(key));
        }
        return Optional.of(
                new Job(stored.settings(), stored.seedPlaces(), stored.benchmarkPlaces(), access, stored.budget()));
    }

    private Optional<String> key(String jobId, String model, StoredAccess access) {
        return switch (access.key()) {
            case NONE -> Optional.empty();
            case HELD ->
                Optional.ofNullable(held.getOrDefault(jobId, Map.of()).get(model))
                        .flatMap(ModelAccess::apiKey);
            case NAMED -> access.secretName().map(config.secrets()::get);
        };
    }
}
