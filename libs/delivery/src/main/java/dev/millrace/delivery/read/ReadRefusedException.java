// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import java.io.Serial;

/** What a reader asks for makes no sense. The message is a sentence for it, with what to do. */
public final class ReadRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Refuses, with the sentence to tell. */
    public ReadRefusedException(String message) {
        super(message);
    }
}
