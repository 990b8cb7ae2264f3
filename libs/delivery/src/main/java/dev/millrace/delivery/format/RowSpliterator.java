// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** What is left of a reader's rows, each read when it is asked for. */
final class RowSpliterator extends Spliterators.AbstractSpliterator<byte[]> {

    private final RowReader reader;

    RowSpliterator(RowReader reader) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.reader = reader;
    }

    @Override
    public boolean tryAdvance(Consumer<? super byte[]> action) {
        try {
            Optional<byte[]> row = reader.next();
            row.ifPresent(action);
            return row.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
