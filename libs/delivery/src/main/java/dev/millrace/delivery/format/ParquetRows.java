// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import com.fasterxml.jackson.core.JsonFactory;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * <a href="https://parquet.apache.org">Apache Parquet</a>, packed with Zstandard. Row groups have the size that Hugging
 * Face's viewer asks for: a thousand rows, or 64 MiB where those are more.
 */
final class ParquetRows implements ShardFormat {

    static final JsonFactory JSON = Json.shared().getFactory();

    /** The entry of a file's metadata that names the columns whose texts are JSON, with commas between. */
    static final String JSON_COLUMNS = "millrace.json";

    private static final int ROW_GROUP_ROWS = 1_000;
    private static final long ROW_GROUP_BYTES = 64L << 20;

    @Override
    public String contentType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public RowWriter writer(List<Column> columns, OutputStream file) throws IOException {
        ParquetWriter<byte[]> rows = new Builder(columns, new StreamOutput(file))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupRowCountLimit(ROW_GROUP_ROWS)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
        return new RowWriter() {
            @Override
            public void write(byte[] row) throws IOException {
                rows.write(row);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    @Override
    public RowReader reader(ByteSource file) throws IOException {
        return ParquetReader.open(file);
    }

    /** Makes a writer of JSON objects. */
    private static final class Builder extends ParquetWriter.Builder<byte[], Builder> {

        private final List<Column> columns;

        Builder(List<Column> columns, OutputFile file) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        // The library leaves its older form abstract.
        @SuppressWarnings("deprecation")
        @Override
        protected WriteSupport<byte[]> getWriteSupport(Configuration unused) {
            return support();
        }

        @Override
        protected WriteSupport<byte[]> getWriteSupport(ParquetConfiguration unused) {
            return support();
        }

        private WriteSupport<byte[]> support() {
            MessageType schema = ParquetSchema.of(columns);
            String json = columns.stream()
                    .filter(column -> column.type() instanceof ColumnType.JsonText)
                    .map(Column::name)
                    .collect(Collectors.joining(","));
            return new JsonWriteSupport(columns, schema, Map.of(JSON_COLUMNS, json));
        }
    }
}
