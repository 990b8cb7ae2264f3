// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream as bytes, for rows are handed on as they are far more often than they are looked into. */
final class LineReader implements RowReader {

    /** No message is as large, so that a longer line is damage. */
    private static final int LONGEST = 1 << 26;

    private final InputStream bytes;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    LineReader(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    return Optional.of(take(i, i + 1));
                }
            }
            int known = end - start;
            if (!fill()) {
                return known == 0 ? Optional.empty() : Optional.of(take(end, end));
            }
            searched = start + known;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private byte[] take(int lineEnd, int nextStart) {
        byte[] line = Arrays.copyOfRange(buffer, start, lineEnd);
        start = nextStart;
        return line;
    }

    /** Reads on behind what is known of the line; whether there was anything. */
    private boolean fill() throws IOException {
        if (end == buffer.length) {
            byte[] roomier = end - start > buffer.length / 2 ? new byte[longer()] : buffer;
            System.arraycopy(buffer, start, roomier, 0, end - start);
            buffer = roomier;
            end -= start;
            start = 0;
        }
        int read = bytes.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    private int longer() throws IOException {
        if (buffer.length >= LONGEST) {
            throw new IOException("a line is longer than " + LONGEST + " bytes");
        }
        return buffer.length * 2;
    }
}
