// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.api;

import dev.millrace.evolver.EvolverConfig;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.job.Job.ModelAccess;
import dev.millrace.evolver.lifecycle.Secrets;
import dev.millrace.evolver.seed.Seeds;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Holds a job that came over the network against what the operator allows such jobs to name. */
@ApplicationScoped
class AllowedJobs {

    private final EvolverConfig.Allowed allowed;
    private final Secrets secrets;

    AllowedJobs(EvolverConfig config, Secrets secrets) {
        this.allowed = config.allowed();
        this.secrets = secrets;
    }

    /**
     * Lets the job pass.
     *
     * @throws NotAllowedException at the first thing that it must not name
     */
    void check(Job job) {
        job.access().forEach(this::checkModel);
        job.seeds().forEach(place -> checkPlace("seeds", place));
        job.benchmarks().forEach(place -> checkPlace("admission.benchmarks", place));
    }

    private void checkModel(String name, ModelAccess access) {
        access.baseUrl().ifPresent(url -> checkHost(name, url));
        access.apiKey().ifPresent(secret -> checkSecret(name, secret));
    }

    private void checkHost(String name, URI url) {
        if (url.getHost() == null || !allowed.modelHosts().contains(url.getHost())) {
            throw new NotAllowedException(
                    "models.%s.base-url: this server may call none but %s; its operator sets evolver.allowed.model-hosts."
                            .formatted(name, allowed.modelHosts()));
        }
    }

    /** The message leaves out what was given, which may be a key itself. */
    private void checkSecret(String name, String secret) {
        if (!secrets.names().contains(secret)) {
            throw new NotAllowedException(
                    "models.%s.api-key: give the name of one of this server's secrets %s, never a key; its operator sets evolver.secrets."
                            .formatted(name, secrets.names()));
        }
    }

    private void checkPlace(String key, String place) {
        List<String> roots = allowed.seedRoots().orElse(List.of());
        if (roots.stream().noneMatch(root -> isBelow(place, root))) {
            throw new NotAllowedException(
                    "%s: '%s' lies below none of the places that this server may read %s; send the rows to /v1/jobs/{id}/seeds, or have its operator set evolver.allowed.seed-roots."
                            .formatted(key, place, roots));
        }
    }

    /** Links are followed first, so that none leads out of the root. In a bucket a key is no path, and has none. */
    private static boolean isBelow(String place, String root) {
        if (Seeds.isInBucket(place)) {
            return Seeds.isInBucket(root) && place.startsWith(root.endsWith("/") ? root : root + "/");
        }
        try {
            Path path = Path.of(place);
            return path.isAbsolute()
                    && path.toRealPath().startsWith(Path.of(root).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
