// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

/**
 * The order of a finished data set.
 *
 * @param seed any text; what follows from it is in {@link SeededOrder}
 * @param rows of the data set, by which one is told that is not the same any more
 */
record Shuffle(String seed, long rows) {}
