// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

/** A value that cannot cross between processes as plain data. */
final class NotPlainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlainException(String what) {
        super(what);
    }
}
