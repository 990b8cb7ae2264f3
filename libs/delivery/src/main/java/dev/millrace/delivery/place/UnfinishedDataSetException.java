// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

/** A place does not hold what is written when a job is done. The message is a sentence for the user. */
public final class UnfinishedDataSetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfinishedDataSetException(String sentence) {
        super(sentence);
    }
}
