// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import java.util.Set;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The store did not answer, or not as it should; trying again later is right. The message is a sentence for people. */
public final class StoreAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Moved elsewhere, malformed, no such key, no right, no such bucket. */
    private static final Set<Integer> REFUSALS = Set.of(301, 400, 401, 403, 404);

    StoreAwayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Whether the store did answer, and with what will not change by itself: no such bucket, or no right to it. */
    public boolean isRefusal() {
        return getCause() instanceof SdkServiceException answer && REFUSALS.contains(answer.statusCode());
    }
}
