// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

/** An export that cannot be made as it was asked for. The message is a sentence for the user. */
public final class ExportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportRefusedException(String sentence) {
        super(sentence);
    }
}
