// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.contracts.event.JobEvent;
import java.util.Set;

/**
 * Where the job stands whose records are read.
 *
 * @param withdrawn task ids and source hashes whose records are not handed out
 */
record Standing(JobEvent.State state, Set<String> withdrawn) {

    Standing {
        withdrawn = Set.copyOf(withdrawn);
    }

    static Standing of(JobEvent event) {
        return new Standing(event.state(), event.withdrawn());
    }

    /** Whether more records may come without anybody's doing. */
    boolean grows() {
        return switch (state) {
            case OPEN, SEALED, DRAINING -> true;
            case DONE, STOPPED, DELETED -> false;
        };
    }

    /** Whether no record will come any more, so that the data set has an order of its own. */
    boolean isDone() {
        return state == JobEvent.State.DONE;
    }
}
