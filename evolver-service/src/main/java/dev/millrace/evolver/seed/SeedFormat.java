// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What a file holds, told by its name. */
public enum SeedFormat {
    /** One JSON object a line. */
    ROWS(".jsonl", ".json", ".ndjson"),
    /** Files in a tar archive. */
    ARCHIVE(".tar", ".tgz"),
    /** A table with a row a source. */
    PARQUET(".parquet"),
    /** Anything else: the file is a source itself. */
    SOURCE;

    private static final List<String> COMPRESSED = List.of(".gz", ".zst");

    private final List<String> endings;

    SeedFormat(String... endings) {
        this.endings = List.of(endings);
    }

    static SeedFormat of(String name) {
        String plain = withoutCompression(name.toLowerCase(Locale.ROOT));
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(plain::endsWith))
                .findFirst()
                .orElse(SOURCE);
    }

    /**
     * Whether a file that lies among others in a folder, an archive or a bucket is meant to be read. Readmes,
     * configuration in JSON and the like are not.
     */
    static boolean isSeed(String name) {
        return switch (of(name)) {
            case ROWS -> !withoutCompression(name.toLowerCase(Locale.ROOT)).endsWith(".json");
            case ARCHIVE, PARQUET -> true;
            case SOURCE -> SourceLanguages.of(name).isPresent();
        };
    }

    /**
     * The content of a file, unpacked as its name says: by gzip, by zstd, or not at all.
     *
     * @throws IOException when it is not packed so
     */
    static InputStream unpacked(InputStream raw, String name) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz") || lower.endsWith(".tgz")) {
            return new BufferedInputStream(new GZIPInputStream(raw));
        }
        return lower.endsWith(".zst") ? new BufferedInputStream(new ZstdInputStream(raw)) : raw;
    }

    /** An archive's name without what tells how it is packed. */
    static String ofArchive(String name) {
        return name.replaceFirst("(?i)\\.(tar|tgz)(\\.(gz|zst))?$", "");
    }

    private static String withoutCompression(String name) {
        return COMPRESSED.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }
}
