// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.reason.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of one file after another, of which one is open. It is an iterator of its own, because the iterator of a
 * flattened stream would hold a whole file's rows.
 */
final class SeedReader implements Iterator<SeedRow> {

    private final Iterator<Found> files;
    private final int maxBytes;
    private Iterator<SeedRow> rows = Collections.emptyIterator();
    private Optional<RowFile> open = Optional.empty();

    SeedReader(Iterator<Found> files, int maxBytes) {
        this.files = files;
        this.maxBytes = maxBytes;
    }

    /** A file, and how it is named in what is said about it. */
    record Found(Path file, String origin) {}

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && files.hasNext()) {
            close();
            rows = read(files.next());
        }
        return rows.hasNext();
    }

    @Override
    public SeedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further seed");
        }
        return rows.next();
    }

    void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iterator<SeedRow> read(Found found) {
        try {
            if (RowFile.holdsRows(found.file())) {
                open = Optional.of(RowFile.open(found.file(), found.origin(), maxBytes));
                return open.get();
            }
            return List.of(source(found)).iterator();
        } catch (IOException e) {
            SeedRow refused = SeedRows.refuse(Reason.SEED_UNREADABLE, found.origin(), "the file cannot be read");
            return List.of(refused).iterator();
        }
    }

    private SeedRow source(Found found) throws IOException {
        String path = found.origin();
        Optional<String> language = SourceLanguages.of(path);
        if (Files.isRegularFile(found.file()) && language.isEmpty()) {
            return SeedRows.refuse(
                    Reason.UNSUPPORTED_LANGUAGE, path, "the extension is that of neither rows nor a known language");
        }
        long size = Files.size(found.file());
        if (size > maxBytes) {
            return SeedRows.refuse(Reason.TOO_LARGE, path, size + " bytes are more than " + maxBytes);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(found.file()));
            // A byte order mark stays, for rows say where they stand in the file's bytes.
            String text = UTF_8.newDecoder().decode(bytes).toString();
            return text.replace("\uFEFF", "").isBlank()
                    ? SeedRows.refuse(Reason.EMPTY, path, "the file is empty")
                    : new SeedRow.Read(path, new Seed.Source(Optional.empty(), language, path, text, Optional.empty()));
        } catch (CharacterCodingException e) {
            return SeedRows.refuse(Reason.NOT_TEXT, path, "the file is not UTF-8");
        }
    }
}
