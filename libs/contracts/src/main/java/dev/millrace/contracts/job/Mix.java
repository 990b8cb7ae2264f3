// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * How many ordinary source files there are to be for the stand-alone files that are made of accepted tasks, both counted
 * where fill-in-the-middle rows came of them.
 *
 * @param files at least 1
 * @param tasks at least 1
 */
public record Mix(int files, int tasks) {

    /** How many files go with so many tasks. */
    public long filesFor(long cutTasks) {
        return cutTasks * files / tasks;
    }
}
