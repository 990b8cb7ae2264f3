// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.outcome;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.reason.Reason;

/**
 * What an outcome decides about its task. A task is accepted when its verdict is published, a file when it was cut; what
 * becomes of their records later is noted and takes nothing back.
 */
public sealed interface Fate {

    /** It gives records. */
    record Accepted() implements Fate {}

    /** It gives none. */
    record Rejected(Reason reason) implements Fate {}

    /** It was decided before, and something is to be counted besides. */
    record Remarked(Reason reason) implements Fate {}

    /** Nothing is decided yet, or no more. */
    record Open() implements Fate {}

    /** The fate that an outcome brings. */
    static Fate of(Outcome outcome) {
        if (outcome.result() == Outcome.Result.ACCEPTED) {
            return ends(outcome) ? new Accepted() : new Open();
        }
        Reason reason = outcome.reason().orElse(Reason.DEAD_LETTER);
        boolean decided = outcome.stage() == Stage.CUT_TASK || outcome.stage().isSink();
        return decided ? new Remarked(reason) : new Rejected(reason);
    }

    private static boolean ends(Outcome outcome) {
        return switch (outcome.stage()) {
            case SETTLE, CUT_FILE -> true;
            case SCORE -> !outcome.handedTo().contains(Stage.MEASURE);
            default -> false;
        };
    }
}
