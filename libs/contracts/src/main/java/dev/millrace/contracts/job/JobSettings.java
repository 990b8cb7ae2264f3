// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a job asks for, without secrets, addresses, budget and concurrency: those may change on resume, and these may
 * not. Equal settings have equal hashes.
 *
 * @param name the user's name for the job
 * @param seed from which every random choice derives
 * @param languages the default language of tasks first; weights by language
 * @param models by name, without addresses and keys
 * @param roles which models serve which role
 * @param validation the share of tasks whose records go to the validation split, 0 to 1
 * @param gate which findings of the static gate reject code; the default where an older event has none
 * @param output how the data set is written; the default where an older event has none
 */
public record JobSettings(
        String name,
        long seed,
        SortedMap<String, Integer> languages,
        List<ModelSettings> models,
        RoleSettings roles,
        EvolveSettings evolve,
        GenerateSettings generate,
        AdmissionSettings admission,
        ExecuteSettings execute,
        PreferenceSettings preference,
        FimSettings fim,
        double validation,
        GateSettings gate,
        OutputSettings output) {

    private static final int HASH_HEX = 16;

    public JobSettings {
        languages = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(languages));
        models = List.copyOf(models);
        gate = gate == null ? GateSettings.defaults() : gate;
        output = output == null ? OutputSettings.defaults() : output;
    }

    /** The settings of a job that names nothing but itself. */
    public static JobSettings defaults(String name) {
        return new JobSettings(
                name,
                1,
                new TreeMap<>(Map.of("python", 1)),
                List.of(),
                RoleSettings.none(),
                EvolveSettings.defaults(),
                GenerateSettings.defaults(),
                AdmissionSettings.defaults(),
                ExecuteSettings.defaults(),
                PreferenceSettings.defaults(),
                FimSettings.defaults(),
                0,
                GateSettings.defaults(),
                OutputSettings.defaults());
    }

    /** The same settings with another way to write the data set. */
    public JobSettings withOutput(OutputSettings changed) {
        return new JobSettings(
                name,
                seed,
                languages,
                models,
                roles,
                evolve,
                generate,
                admission,
                execute,
                preference,
                fim,
                validation,
                gate,
                changed);
    }

    /** The settings' name on events: 64 bits of their canonical JSON's SHA-256 in hexadecimal. */
    public String hash() {
        return Ids.sha256(Json.bytes(this)).substring(0, HASH_HEX);
    }

    /** The job's identifier: its name, made fit for a key, and the settings' hash. */
    public String jobId() {
        String slug = name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return (slug.isEmpty() ? "job" : slug) + "-" + hash();
    }
}
