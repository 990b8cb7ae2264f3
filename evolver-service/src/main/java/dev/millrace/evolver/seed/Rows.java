// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of one file, of which one is in memory. Whoever reads a kind of file says only what comes next. */
abstract class Rows implements Iterator<SeedRow>, Closeable {

    private Optional<SeedRow> next = Optional.empty();
    private boolean ended;

    /** The next row; empty at the end. A file that breaks off ends with a row that says so. */
    abstract Optional<SeedRow> read();

    @Override
    public final boolean hasNext() {
        if (next.isEmpty() && !ended) {
            next = read();
            ended = next.isEmpty();
        }
        return next.isPresent();
    }

    @Override
    public final SeedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further row");
        }
        SeedRow row = next.get();
        next = Optional.empty();
        return row;
    }
}
