// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

/** A row that does not hold what an explanation needs. The message is a sentence for the caller. */
public final class UnexplainableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexplainableException(String message) {
        super(message);
    }
}
