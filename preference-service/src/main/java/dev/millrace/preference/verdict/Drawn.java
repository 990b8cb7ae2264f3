// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.event.Task;
import java.util.SplittableRandom;

/** Whether a task is among those that a kind of pair is wanted of; its own seed decides, and nothing else. */
public final class Drawn {

    /** The kind of pair of a right and a wrong solution. */
    public static final String CORRECTNESS = "correctness";

    private Drawn() {}

    /**
     * Draws for one kind of pair.
     *
     * @param share of all tasks that are drawn, 0 to 1
     */
    public static boolean isAmong(Task task, String kind, double share) {
        return new SplittableRandom(Ids.seed(task.seed(), "share", kind)).nextDouble() < share;
    }
}
