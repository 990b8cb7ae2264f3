// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

/** Why there are no rows to look at, in one sentence. */
public final class RowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowsException(String sentence) {
        super(sentence);
    }

    RowsException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
