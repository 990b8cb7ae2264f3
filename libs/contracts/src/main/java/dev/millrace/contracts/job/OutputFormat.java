// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** How rows lie in a data set's files. The name is the files' extension. */
public enum OutputFormat {
    /** One JSON object a line. */
    JSONL("jsonl"),
    /** The same, packed with gzip. */
    GZIP("jsonl.gz"),
    /** The same, packed with Zstandard. */
    ZSTD("jsonl.zst"),
    /** Columns, in Apache Parquet. */
    PARQUET("parquet");

    private final String extension;

    OutputFormat(String extension) {
        this.extension = extension;
    }

    /** The name in job files, and what names of files end with after a dot. */
    @JsonValue
    public String extension() {
        return extension;
    }

    /** All names. */
    public static List<String> extensions() {
        return Arrays.stream(values()).map(OutputFormat::extension).toList();
    }

    /**
     * The format with the given name.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static OutputFormat of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no format '" + extension + "'; there are " + extensions()));
    }
}
