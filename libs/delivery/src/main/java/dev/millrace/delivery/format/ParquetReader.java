// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;

/** The rows of a Parquet file that was written here, one row group in memory at a time. */
final class ParquetReader implements RowReader {

    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private final ParquetFileReader file;
    private final MessageColumnIO columns;
    private final JsonRows json;
    private Optional<RecordReader<byte[]>> group = Optional.empty();
    private long leftInGroup;
    private int nextGroup;

    private ParquetReader(ParquetFileReader file) {
        this.file = file;
        FileMetaData metadata = file.getFileMetaData();
        this.columns = new ColumnIOFactory().getColumnIO(metadata.getSchema());
        String jsonColumns = metadata.getKeyValueMetaData().getOrDefault(ParquetRows.JSON_COLUMNS, "");
        this.json = new JsonRows(metadata.getSchema(), Set.of(jsonColumns.split(",", -1)));
    }

    static ParquetReader open(ByteSource source) throws IOException {
        return damageAsIoException(() -> new ParquetReader(ParquetFileReader.open(new SourceInput(source), OPTIONS)));
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        return damageAsIoException(() -> {
            while (leftInGroup == 0) {
                PageReadStore pages = file.readNextRowGroup();
                if (pages == null) {
                    return Optional.empty();
                }
                nextGroup++;
                leftInGroup = pages.getRowCount();
                group = Optional.of(columns.getRecordReader(pages, json));
            }
            leftInGroup--;
            return Optional.of(group.orElseThrow().read());
        });
    }

    @Override
    public void skip(long rows) throws IOException {
        long left = rows;
        while (left >= leftInGroup && nextGroup < file.getRowGroups().size()) {
            left -= leftInGroup;
            leftInGroup = 0;
            if (left < file.getRowGroups().get(nextGroup).getRowCount()) {
                break;
            }
            left -= file.getRowGroups().get(nextGroup).getRowCount();
            file.skipNextRowGroup();
            nextGroup++;
        }
        RowReader.super.skip(left);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The library tells of most damage by unchecked exceptions. */
    private static <T> T damageAsIoException(Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw new IOException("the file is damaged, or no Parquet file: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {

        T get() throws IOException;
    }
}
