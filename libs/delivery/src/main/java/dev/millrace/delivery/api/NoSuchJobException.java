// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import java.io.Serial;

/** A request names a job that is not known, or is deleted. */
final class NoSuchJobException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoSuchJobException(String job) {
        super("There is no job '" + job + "'; GET /v1/datasets tells which there are.");
    }
}
