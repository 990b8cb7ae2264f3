// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import dev.millrace.validator.sandbox.Runner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The languages that can be executed.
 *
 * @param all one runner a language
 * @param refused languages that cannot be executed here as they must be, with the sentence that says why
 */
public record Runners(List<Runner> all, Map<String, String> refused) {

    public Runners {
        all = List.copyOf(all);
        refused = Map.copyOf(refused);
    }

    /** All that there should be. */
    public Runners(List<Runner> all) {
        this(all, Map.of());
    }

    /** The languages, in the order of their names. */
    public List<String> languages() {
        return all.stream().map(Runner::language).sorted().toList();
    }

    /** The runner of a language. */
    public Optional<Runner> of(String language) {
        return all.stream().filter(runner -> runner.language().equals(language)).findFirst();
    }
}
