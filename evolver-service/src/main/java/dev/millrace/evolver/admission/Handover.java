// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.outbox.Outbox;
import dev.millrace.evolver.outcome.Progress;
import dev.millrace.evolver.outcome.Tally;
import java.util.ArrayList;
import java.util.List;

/** Source files that the running transaction hands on to the gate. */
final class Handover {

    private final Tally tally;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Outbox.Outgoing<?>> messages = new ArrayList<>();

    Handover(Tally tally) {
        this.tally = tally;
    }

    void add(Ready ready) {
        SourceFile file = ready.file();
        messages.add(ready.message());
        outcomes.add(Outcome.accepted(file.job(), file.taskId(), Stage.GENERATE).handingTo(Stage.GATE));
        if (file.redacted() > 0) {
            tally.remark(Reason.REDACTED, 1);
        }
        ready.seed().admit();
        ready.task().sent();
    }

    /** Writes what the stages owe now and what is to be sent; the outbox comes last. */
    void write(Progress progress, Outbox outbox) {
        progress.apply(outcomes);
        outbox.append(messages);
    }
}
