// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.outbox.CandidateMessages;
import dev.millrace.evolver.outbox.Outbox;
import java.util.List;

/** A source file that nothing speaks against, with all that is kept of it, and the message that it goes on as. */
record Ready(StoredSeed seed, StoredTask task, SourceFile file, Outbox.Outgoing<?> message) {

    /** The same, shown with other files, unless it would outgrow its message with them. */
    Ready with(List<ContextFile> context) {
        SourceFile shown = file.with(context);
        return CandidateMessages.of(shown)
                .map(larger -> new Ready(seed, task, shown, larger))
                .orElse(this);
    }
}
