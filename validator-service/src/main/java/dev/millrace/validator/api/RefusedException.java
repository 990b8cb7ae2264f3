// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import dev.millrace.rest.Problem;
import java.util.OptionalLong;

/** A request that is not answered with a matrix. The message is a sentence for the caller. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem.Sort sort;
    private final transient OptionalLong retryAfterSeconds;

    RefusedException(Problem.Sort sort, String sentence) {
        this(sort, sentence, OptionalLong.empty());
    }

    RefusedException(Problem.Sort sort, String sentence, OptionalLong retryAfterSeconds) {
        super(sentence);
        this.sort = sort;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    Problem.Sort sort() {
        return sort;
    }

    OptionalLong retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
