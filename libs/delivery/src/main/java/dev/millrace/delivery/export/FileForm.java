// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.format.RowWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an export lies in files. */
public sealed interface FileForm {

    /** Writes a split's rows into a folder of its own. */
    RowWriter writer(Path folder, String split, List<Column> columns);

    /** A pattern of the files that Hugging Face's datasets read; none where it reads none of them. */
    Optional<String> pattern(String split);

    /** All names. */
    static List<String> names() {
        return Stream.concat(OutputFormat.extensions().stream(), Stream.of(Mosaic.NAME))
                .toList();
    }

    /**
     * The form of a name.
     *
     * @param fileBytes the size of a file's rows, in bytes of JSON, at which the next is begun
     * @throws ExportRefusedException when there is none, naming those that there are
     */
    static FileForm of(String name, long fileBytes) {
        if (name.equals(Mosaic.NAME)) {
            return new Mosaic();
        }
        if (!OutputFormat.extensions().contains(name)) {
            throw new ExportRefusedException(
                    "There are no files '" + name + "'; there are " + String.join(", ", names()));
        }
        return new Series(OutputFormat.of(name), fileBytes);
    }

    /** Files of about one size. */
    record Series(OutputFormat format, long fileBytes) implements FileForm {

        @Override
        public RowWriter writer(Path folder, String split, List<Column> columns) {
            return new FileSeries(folder, split, format, columns, fileBytes);
        }

        @Override
        public Optional<String> pattern(String split) {
            return Optional.of(split + "/" + split + "-*." + format.extension());
        }
    }

    /** MosaicML Streaming's shards, which have a size of their own. */
    record Mosaic() implements FileForm {

        static final String NAME = "mds";

        @Override
        public RowWriter writer(Path folder, String split, List<Column> columns) {
            return new MosaicShards(folder, columns);
        }

        @Override
        public Optional<String> pattern(String split) {
            return Optional.empty();
        }
    }
}
