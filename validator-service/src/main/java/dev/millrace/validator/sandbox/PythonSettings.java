// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How Python is run.
 *
 * @param command what starts the Python of the standard environment
 * @param environments further environments by name: folders with {@code bin/python}
 * @param preload modules that are loaded once for all solutions, in those environments that have them
 * @param workers how many tasks are run at a time
 * @param requestsPerWorker after how many requests a worker is replaced
 * @param allowWeaker whether to go on where the kernel lacks a layer
 */
public record PythonSettings(
        String command,
        Map<String, Path> environments,
        List<String> preload,
        int workers,
        int requestsPerWorker,
        boolean allowWeaker) {

    public PythonSettings {
        environments = Map.copyOf(environments);
        preload = List.copyOf(preload);
    }

    /** The standard environment alone. */
    public static PythonSettings standard(String command, int workers) {
        return new PythonSettings(command, Map.of(), List.of(), workers, 500, false);
    }
}
