// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.wire.Envelope;

/** The headers of what this service sends. */
public final class Envelopes {

    private static final String SOURCE = "validator-service";

    private Envelopes() {}

    /** The envelope of the one event that follows from another, about the same task. */
    public static Envelope following(Envelope cause, String what) {
        return new Envelope(
                Ids.of("e", cause.id(), what),
                SOURCE,
                cause.job(),
                cause.settingsHash(),
                cause.taskId(),
                cause.split(),
                true);
    }
}
