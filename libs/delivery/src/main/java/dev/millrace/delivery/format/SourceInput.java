// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A source of bytes as Parquet reads it: the end first, then from one place after another. */
record SourceInput(ByteSource source) implements InputFile {

    @Override
    public long getLength() throws IOException {
        return source.length();
    }

    @Override
    public SeekableInputStream newStream() {
        Positioned bytes = new Positioned(source);
        return new DelegatingSeekableInputStream(bytes) {
            @Override
            public long getPos() {
                return bytes.position;
            }

            @Override
            public void seek(long position) throws IOException {
                bytes.seek(position);
            }
        };
    }

    /** Opens the source anew for each place that does not follow the last one read. */
    private static final class Positioned extends InputStream {

        private final ByteSource source;
        private InputStream open = InputStream.nullInputStream();
        private boolean isOpen;
        private long position;

        Positioned(ByteSource source) {
            this.source = source;
        }

        void seek(long wanted) throws IOException {
            if (wanted != position) {
                close();
                position = wanted;
            }
        }

        @Override
        public int read() throws IOException {
            int read = stream().read();
            position += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = stream().read(bytes, from, length);
            position += Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            open.close();
            isOpen = false;
        }

        private InputStream stream() throws IOException {
            if (!isOpen) {
                open = source.from(position);
                isOpen = true;
            }
            return open;
        }
    }
}
