// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

/**
 * Something that is wrong with a data set.
 *
 * @param place a file below the data set's folder, and the line where there is one, such as {@code kto/train-p0-….jsonl:7}
 * @param sentence what is wrong there, and what to do
 */
public record Problem(String place, String sentence) {}
