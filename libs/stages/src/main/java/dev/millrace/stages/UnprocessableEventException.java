// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import dev.millrace.contracts.reason.Reason;

/**
 * It is certain that the event cannot be processed, so it becomes a dead letter with this reason, without another try. The
 * message is one sentence, which must not quote the event.
 */
public class UnprocessableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public UnprocessableEventException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /** The catalogue's entry. */
    public Reason reason() {
        return reason;
    }
}
