// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.format.RowWriter;
import dev.millrace.delivery.format.ShardFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows in files of about one size, named as Hugging Face names them: {@code train-00000-of-00013.parquet}. */
final class FileSeries implements RowWriter {

    private final Path folder;
    private final String split;
    private final OutputFormat format;
    private final List<Column> columns;
    private final long limit;
    private final List<Path> files = new ArrayList<>();
    private Optional<RowWriter> open = Optional.empty();
    private long bytes;

    /**
     * @param limit the size of a file's rows, in bytes of JSON, at which the next is begun
     */
    FileSeries(Path folder, String split, OutputFormat format, List<Column> columns, long limit) {
        this.folder = folder;
        this.split = split;
        this.format = format;
        this.columns = columns;
        this.limit = limit;
    }

    @Override
    public void write(byte[] row) throws IOException {
        if (open.isEmpty()) {
            Path file = folder.resolve("%s-%05d".formatted(split, files.size()));
            files.add(file);
            open = Optional.of(
                    ShardFormat.of(format).writer(columns, new BufferedOutputStream(Files.newOutputStream(file))));
        }
        open.get().write(row);
        bytes += row.length + 1;
        if (bytes >= limit) {
            closeFile();
        }
    }

    /** Gives the files the names that say how many they are. */
    @Override
    public void close() throws IOException {
        closeFile();
        for (int i = 0; i < files.size(); i++) {
            String name = "%s-%05d-of-%05d.%s".formatted(split, i, files.size(), format.extension());
            Files.move(files.get(i), folder.resolve(name));
        }
    }

    private void closeFile() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
            bytes = 0;
        }
    }
}
