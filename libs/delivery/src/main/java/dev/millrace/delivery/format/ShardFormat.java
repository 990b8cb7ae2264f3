// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How rows lie in a file. What goes in and comes out is the rows' one JSON form, byte for byte. */
public interface ShardFormat {

    /** The media type of such files. */
    String contentType();

    /**
     * Begins a file.
     *
     * @param columns that rows have, for formats that have columns
     * @param file where its bytes go; closed with the writer
     */
    RowWriter writer(List<Column> columns, OutputStream file) throws IOException;

    /** Reads a file from its first row, in memory that does not grow with the file. */
    RowReader reader(ByteSource file) throws IOException;

    /** The format that a job asked for. */
    static ShardFormat of(OutputFormat format) {
        return switch (format) {
            case JSONL -> JsonLines.PLAIN;
            case GZIP -> JsonLines.GZIP;
            case ZSTD -> JsonLines.ZSTD;
            case PARQUET -> new ParquetRows();
        };
    }

    /** The format that a file's name tells; none where it tells none. */
    static Optional<ShardFormat> ofFile(String name) {
        return Arrays.stream(OutputFormat.values())
                .filter(format -> name.endsWith("." + format.extension()))
                .findFirst()
                .map(ShardFormat::of);
    }
}
