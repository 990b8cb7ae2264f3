// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The files of one place after another. A flattened stream would list a whole place, and a bucket may hold millions of
 * objects.
 */
final class InTurn implements Iterator<SeedFile> {

    private final Iterator<String> places;
    private final Function<String, Iterator<SeedFile>> files;
    private Iterator<SeedFile> current = Collections.emptyIterator();

    InTurn(Iterator<String> places, Function<String, Iterator<SeedFile>> files) {
        this.places = places;
        this.files = files;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && places.hasNext()) {
            current = files.apply(places.next());
        }
        return current.hasNext();
    }

    @Override
    public SeedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further file");
        }
        return current.next();
    }
}
