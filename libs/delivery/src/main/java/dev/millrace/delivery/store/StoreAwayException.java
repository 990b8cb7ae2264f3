// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

/** The store did not answer, or not as it should; trying again later is right. The message is a sentence for people. */
public final class StoreAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreAwayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
