// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

/**
 * A process that worked on the event died or fell silent. Either the machinery failed or the event is what no worker can
 * take, so the event is tried again, but not for ever. The message is one sentence, which must not quote the event.
 */
public class WorkerDiedException extends InfrastructureFaultException {

    private static final long serialVersionUID = 1L;

    public WorkerDiedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
