// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import com.github.luben.zstd.ZstdOutputStream;
import dev.millrace.delivery.read.ReadRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** How lines of records are packed on their way to a reader. */
enum Lines {
    NDJSON("ndjson", "application/x-ndjson"),
    NDJSON_ZSTD("ndjson.zst", "application/zstd");

    private final String label;
    private final String mediaType;

    Lines(String label, String mediaType) {
        this.label = label;
        this.mediaType = mediaType;
    }

    static Lines of(String label) {
        return Arrays.stream(values())
                .filter(lines -> lines.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new ReadRefusedException(
                        "There is no format '" + label + "'; there are " + String.join(" and ", labels()) + "."));
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(lines -> lines.label).toList();
    }

    String mediaType() {
        return mediaType;
    }

    OutputStream packing(OutputStream output) throws IOException {
        return switch (this) {
            case NDJSON -> output;
            case NDJSON_ZSTD -> new ZstdOutputStream(output).setCloseFrameOnFlush(false);
        };
    }
}
