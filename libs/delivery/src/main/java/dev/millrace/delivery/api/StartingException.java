// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import java.io.Serial;

/** This service has just started and does not know all jobs yet. */
final class StartingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StartingException() {
        super("The service has just started and still reads which jobs there are; ask again in a moment.");
    }
}
