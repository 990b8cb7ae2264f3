// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.JobSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as its owner wrote it: the settings that its results depend on, and what may change when it is resumed.
 *
 * @param settings hashed, published and immutable
 * @param seeds files, folders or URIs, absolute where they are local
 * @param benchmarks files and folders of the benchmarks whose texts no source file may hold
 * @param access how to reach each model, by the model's name; never published or logged
 * @param budget where to stop
 */
public record Job(
        JobSettings settings,
        List<String> seeds,
        List<String> benchmarks,
        Map<String, ModelAccess> access,
        Budget budget) {

    public Job {
        seeds = List.copyOf(seeds);
        benchmarks = List.copyOf(benchmarks);
        access = Map.copyOf(access);
    }

    /**
     * How to reach a model.
     *
     * @param baseUrl of an OpenAI-compatible endpoint, such as {@code http://127.0.0.1:8089/v1}
     * @param apiKey the secret itself
     * @param concurrency the most requests in flight at once
     * @param timeout of one request
     * @param usdPerMillionPrompt the price of a million prompt tokens
     * @param usdPerMillionCompletion the price of a million completion tokens
     */
    public record ModelAccess(
            Optional<URI> baseUrl,
            Optional<String> apiKey,
            int concurrency,
            Duration timeout,
            double usdPerMillionPrompt,
            double usdPerMillionCompletion) {

        @Override
        public String toString() {
            return "ModelAccess[baseUrl=" + baseUrl + ", concurrency=" + concurrency + "]";
        }
    }

    /**
     * A hard stop; what is in flight may finish.
     *
     * @param usd dollars, or none for no limit
     * @param requests calls, or none for no limit
     */
    public record Budget(Optional<Double> usd, Optional<Long> requests) {}
}
