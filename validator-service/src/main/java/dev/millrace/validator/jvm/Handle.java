// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

/** Names an object in the candidate's process; it marks the constructor by which a stand-in for one is made. */
public final class Handle {

    private Handle() {}
}
