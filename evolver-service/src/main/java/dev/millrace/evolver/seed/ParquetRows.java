// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.reason.Reason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The rows of a Parquet file, read as if each were a JSON object. Only the columns that seeds have are read, one row
 * group at a time, whose pages are unpacked as rows are taken from them. What is left of a damaged row group is passed
 * over.
 */
final class ParquetRows extends Rows {

    private static final ParquetReadOptions OPTIONS = ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .build();

    private final ParquetFileReader file;
    private final List<BlockMetaData> groups;
    private final MessageType wanted;
    private final MessageColumnIO columns;
    private final String origin;
    private final AdmissionSettings admission;
    private int nextGroup;
    private long row;
    private long groupEnd;
    private Optional<RecordReader<Group>> records = Optional.empty();

    private ParquetRows(ParquetFileReader file, MessageType wanted, String origin, AdmissionSettings admission) {
        this.file = file;
        this.groups = file.getRowGroups();
        this.wanted = wanted;
        this.columns =
                new ColumnIOFactory().getColumnIO(wanted, file.getFileMetaData().getSchema());
        this.origin = origin;
        this.admission = admission;
        file.setRequestedSchema(wanted);
    }

    /**
     * Opens a file.
     *
     * @return its rows, or the one that says why there are none
     */
    static Rows open(Path path, String origin, AdmissionSettings admission) throws IOException {
        ParquetFileReader file;
        try {
            file = ParquetFileReader.open(new LocalInputFile(path), OPTIONS);
        } catch (RuntimeException e) {
            // So the library says that this is none.
            return new OneRow(
                    SeedRows.refuse(Reason.SEED_UNREADABLE, origin, "the file is damaged, or no Parquet file"));
        }
        MessageType schema = file.getFileMetaData().getSchema();
        MessageType wanted = new MessageType(
                schema.getName(),
                schema.getFields().stream()
                        .filter(column -> SeedRows.isRead(column.getName(), admission.columns()))
                        .toList());
        if (SeedRows.holdSeeds(wanted::containsField, admission.columns())) {
            return new ParquetRows(file, wanted, origin, admission);
        }
        file.close();
        List<String> names = schema.getFields().stream().map(Type::getName).toList();
        return new OneRow(SeedRows.refuse(
                Reason.SEED_UNKNOWN_SHAPE,
                origin,
                "there is no column " + admission.columns().content() + "; name the one that holds the sources, of "
                        + names + ", in admission.columns.content"));
    }

    @Override
    Optional<SeedRow> read() {
        try {
            while (row == groupEnd) {
                if (nextGroup == groups.size()) {
                    return Optional.empty();
                }
                groupEnd += groups.get(nextGroup).getRowCount();
                records = Optional.of(
                        columns.getRecordReader(file.readRowGroup(nextGroup++), new GroupRecordConverter(wanted)));
            }
            Group record = records.orElseThrow().read();
            row++;
            return Optional.of(seed(record, origin + ":" + row));
        } catch (IOException | RuntimeException e) {
            String place = origin + ":" + (row + 1);
            row = groupEnd;
            return Optional.of(
                    SeedRows.refuse(Reason.SEED_UNREADABLE, place, "the file is damaged from here to row " + groupEnd));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private SeedRow seed(Group record, String place) {
        long bytes = ParquetJson.bytes(record);
        if (bytes > admission.maxSeedBytes()) {
            String evidence = bytes + " bytes are more than " + admission.maxSeedBytes();
            return SeedRows.refuse(Reason.TOO_LARGE, place, evidence);
        }
        try {
            return SeedRows.of(ParquetJson.object(record), place, admission.columns());
        } catch (CharacterCodingException e) {
            return SeedRows.refuse(Reason.NOT_TEXT, place, "the row is not UTF-8");
        }
    }

    /** What is said about a file that gives no row. */
    private static final class OneRow extends Rows {

        private Optional<SeedRow> row;

        OneRow(SeedRow row) {
            this.row = Optional.of(row);
        }

        @Override
        Optional<SeedRow> read() {
            Optional<SeedRow> only = row;
            row = Optional.empty();
            return only;
        }

        @Override
        public void close() {
            // The file is closed.
        }
    }
}
