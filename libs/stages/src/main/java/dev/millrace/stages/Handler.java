// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Envelope;

/**
 * A stage's work on one event: a pure function of the event and its job's settings. It may run more than once for the
 * same event, and at the same time as for others, but what it produced leaves once.
 */
@FunctionalInterface
public interface Handler<T> {

    /**
     * Works on one event. Any exception but the declared ones is taken for the event's fault: after one more try the
     * event becomes a dead letter.
     *
     * @throws UnprocessableEventException when another try would be in vain
     * @throws WorkerDiedException when a process that worked on the event died; the event is tried again, and
     *     {@linkplain #giveUp given up} at the third death, whether or not the service was restarted in between
     * @throws InfrastructureFaultException when the machinery failed; the event is tried again until it does not
     * @throws InterruptedException when the result is no longer wanted, because the partition has gone elsewhere or the
     *     service stops
     */
    Produced handle(T event, JobSettings settings, Envelope envelope)
            throws InfrastructureFaultException, InterruptedException;

    /**
     * What becomes of an event that no worker survives: a dead letter, unless the stage has an answer for it.
     *
     * @param why what the dead letter says
     * @throws UnprocessableEventException to make it a dead letter
     */
    default Produced giveUp(T event, JobSettings settings, Envelope envelope, UnprocessableEventException why) {
        throw why;
    }
}
