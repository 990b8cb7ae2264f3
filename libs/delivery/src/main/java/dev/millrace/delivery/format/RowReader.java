// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows of one file, read forwards. */
public interface RowReader extends Closeable {

    /**
     * The next row as its JSON in UTF-8, on one line and without a line end; none at the file's end.
     *
     * @throws IOException when the file cannot be read on: it is cut short, damaged or away
     */
    Optional<byte[]> next() throws IOException;

    /** Passes over rows; over all that are left where there are fewer. */
    default void skip(long rows) throws IOException {
        for (long passed = 0; passed < rows && next().isPresent(); passed++) {
            // The row is passed over by reading it.
        }
    }

    /**
     * What is left of the rows; to be closed, which closes the reader.
     *
     * @throws UncheckedIOException from the stream's operations, where {@link #next} throws its cause
     */
    default Stream<byte[]> rows() {
        return StreamSupport.stream(new RowSpliterator(this), false).onClose(() -> {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
