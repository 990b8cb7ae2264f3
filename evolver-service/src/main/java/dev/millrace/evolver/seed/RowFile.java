// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.reason.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A file of rows, one JSON object a line, read line by line; an overlong line is passed over without being kept. */
final class RowFile implements Iterator<SeedRow>, Closeable {

    private static final List<String> EXTENSIONS = List.of(".jsonl", ".json", ".ndjson", ".jsonl.gz", ".json.gz");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream bytes;
    private final String origin;
    private final int maxBytes;
    private Optional<SeedRow> next = Optional.empty();
    private int line;
    private boolean ended;

    private RowFile(InputStream bytes, String origin, int maxBytes) {
        this.bytes = bytes;
        this.origin = origin;
        this.maxBytes = maxBytes;
    }

    static boolean holdsRows(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(name::endsWith);
    }

    /** Opens a file of rows. */
    static RowFile open(Path file, String origin, int maxBytes) throws IOException {
        return new RowFile(stream(file), origin, maxBytes);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !ended) {
            next = readRow();
        }
        return next.isPresent();
    }

    @Override
    public SeedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException(origin + " has no further row");
        }
        SeedRow row = next.get();
        next = Optional.empty();
        return row;
    }

    private static InputStream stream(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return raw;
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(raw));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The row of the next line; none for a blank line and at the end. */
    private Optional<SeedRow> readRow() {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        line++;
        String place = origin + ":" + line;
        try {
            int next = bytes.read();
            for (; next >= 0 && next != '\n'; next = bytes.read()) {
                length++;
                if (length <= maxBytes) {
                    kept.write(next);
                }
            }
            ended = next < 0;
        } catch (IOException e) {
            ended = true;
            return Optional.of(SeedRows.refuse(Reason.SEED_UNREADABLE, place, "the file cannot be read further"));
        }
        if (length > maxBytes) {
            return Optional.of(SeedRows.refuse(Reason.TOO_LARGE, place, length + " bytes are more than " + maxBytes));
        }
        return parse(withoutMark(kept.toByteArray()), place);
    }

    private byte[] withoutMark(byte[] row) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = line == 1 && row.length >= mark && Arrays.equals(row, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return marked ? Arrays.copyOfRange(row, mark, row.length) : row;
    }

    private static Optional<SeedRow> parse(byte[] row, String place) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(row))
                    .toString();
            return text.isBlank() ? Optional.empty() : Optional.of(SeedRows.parse(text, place));
        } catch (CharacterCodingException e) {
            return Optional.of(SeedRows.refuse(Reason.NOT_TEXT, place, "the row is not UTF-8"));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
