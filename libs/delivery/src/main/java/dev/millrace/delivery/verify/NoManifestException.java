// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

/** There is no manifest to compare a folder with. The message is a sentence for the user. */
public final class NoManifestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoManifestException(String sentence) {
        super(sentence);
    }
}
