// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.lifecycle;

import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.evolver.llm.BudgetSpentException;
import java.util.List;

/** A job cannot go on until its owner changes something. The message says what, for people. */
public final class Halt extends Exception {

    private static final long serialVersionUID = 1L;

    private Halt(String message) {
        super(message);
    }

    /** The budget allows no further request. */
    public static Halt budget(BudgetSpentException spent) {
        return new Halt("%s; raise it and resume the job".formatted(spent.getMessage()));
    }

    /** The store that holds the seeds lets nobody read them. */
    public static Halt seedsRefused(StoreAwayException refusal) {
        return new Halt(
                "the seeds cannot be read: %s; correct the place, or the keys evolver.corpora.*, and resume the job"
                        .formatted(refusal.getMessage()));
    }

    /**
     * No endpoint answers, or each refuses every call, as with a wrong key.
     *
     * @param models each with its address and what it said, for people
     */
    public static Halt noModelAnswers(String role, List<String> models) {
        return new Halt("no model of the role %s answers: %s; see that it runs, correct its base-url or api-key,"
                        .formatted(role, String.join(", ", models))
                + " and resume the job");
    }
}
