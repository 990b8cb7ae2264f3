// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.event;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What code ran on, so that a verdict can be had again.
 *
 * @param name the environment that the job named, or {@code standard} for the runtime and its own library alone
 * @param runtime such as {@code CPython 3.11.7}
 * @param packages the versions of what was installed besides, by name
 */
public record ExecutionEnvironment(String name, String runtime, SortedMap<String, String> packages) {

    /** The name of the environment that a job has when it names none. */
    public static final String STANDARD = "standard";

    public ExecutionEnvironment {
        packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
    }

    /** A runtime and its own library. */
    public static ExecutionEnvironment standard(String runtime) {
        return new ExecutionEnvironment(STANDARD, runtime, new TreeMap<>(Map.of()));
    }
}
