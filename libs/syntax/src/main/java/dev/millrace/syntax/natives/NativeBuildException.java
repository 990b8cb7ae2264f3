// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

/** Why the libraries could not be built, in one sentence. */
public final class NativeBuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NativeBuildException(String sentence) {
        super(sentence);
    }

    NativeBuildException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
