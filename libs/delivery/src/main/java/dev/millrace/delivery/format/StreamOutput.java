// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A stream of bytes as Parquet writes it. */
record StreamOutput(OutputStream bytes) implements OutputFile {

    @Override
    public PositionOutputStream create(long unused) {
        return new DelegatingPositionOutputStream(bytes) {

            private long position;

            @Override
            public long getPos() {
                return position;
            }

            @Override
            public void write(int one) throws IOException {
                bytes.write(one);
                position++;
            }

            @Override
            public void write(byte[] several, int from, int length) throws IOException {
                bytes.write(several, from, length);
                position += length;
            }

            @Override
            public void write(byte[] several) throws IOException {
                write(several, 0, several.length);
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long unused) {
        return create(unused);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
