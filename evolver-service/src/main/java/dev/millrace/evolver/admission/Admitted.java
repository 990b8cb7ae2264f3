// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.evolver.generate.TaskWork;
import dev.millrace.evolver.hygiene.MinHash;
import java.util.Optional;

/** What admission makes of a seed by itself; whether it is a duplicate is seen among the others. */
sealed interface Admitted {

    /**
     * A task.
     *
     * @param contentHash equal where nothing new is said
     * @param redacted how many secrets marks took the place of
     */
    record AsTask(TaskWork work, String contentHash, int redacted) implements Admitted {}

    /**
     * A source file.
     *
     * @param likeness by which files like it are found; none where the job does not look for them
     */
    record AsFile(SourceFile file, String contentHash, Optional<MinHash> likeness) implements Admitted {}

    /** Nothing. */
    record Refused(Decision decision) implements Admitted {}
}
