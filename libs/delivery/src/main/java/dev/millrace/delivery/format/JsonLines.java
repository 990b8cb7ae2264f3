// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.millrace.delivery.columns.Column;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One JSON object a line.
 *
 * @param pack what the lines go through on their way into the file
 * @param unpack what undoes it
 */
record JsonLines(String contentType, Wrap<OutputStream> pack, Wrap<InputStream> unpack) implements ShardFormat {

    private static final int BUFFER_BYTES = 1 << 16;

    static final JsonLines PLAIN = new JsonLines("application/jsonl", file -> file, file -> file);
    static final JsonLines GZIP = new JsonLines(
            "application/gzip",
            file -> new GZIPOutputStream(file, BUFFER_BYTES),
            file -> new GZIPInputStream(file, BUFFER_BYTES));
    static final JsonLines ZSTD = new JsonLines(
            "application/zstd", file -> new ZstdOutputStream(file).setChecksum(true), ZstdInputStream::new);

    /** A stream made of another. */
    @FunctionalInterface
    interface Wrap<T> {

        T around(T file) throws IOException;
    }

    @Override
    public RowWriter writer(List<Column> columns, OutputStream file) throws IOException {
        OutputStream lines = new BufferedOutputStream(pack.around(file), BUFFER_BYTES);
        return new RowWriter() {
            @Override
            public void write(byte[] row) throws IOException {
                lines.write(row);
                lines.write('\n');
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    @Override
    public RowReader reader(ByteSource file) throws IOException {
        InputStream bytes = file.from(0);
        try {
            return new LineReader(unpack.around(bytes));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
