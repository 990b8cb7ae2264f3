// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.Closeable;
import java.io.IOException;

/** Writes the rows of one file. The file is whole once this is closed, and not before. */
public interface RowWriter extends Closeable {

    /**
     * Adds a row.
     *
     * @param row its JSON in UTF-8, on one line and without a line end
     * @throws IllegalArgumentException when it has what the columns have not; the file is lost then
     */
    void write(byte[] row) throws IOException;
}
