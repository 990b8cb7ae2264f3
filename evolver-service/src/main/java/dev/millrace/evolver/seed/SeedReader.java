// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.reason.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of one file after another, of which one is open. It is an iterator of its own, because the iterator of a
 * flattened stream would hold a whole file's rows.
 */
final class SeedReader implements Iterator<SeedRow>, Closeable {

    private final Iterator<SeedFile> files;
    private final AdmissionSettings admission;
    private final Deque<Closeable> open = new ArrayDeque<>();
    private Iterator<SeedRow> rows = Collections.emptyIterator();

    SeedReader(Iterator<SeedFile> files, AdmissionSettings admission) {
        this.files = files;
        this.admission = admission;
    }

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

    @Override
    public void close() {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iterator<SeedRow> read(SeedFile file) {
        open.push(file);
        try {
            return rows(file.fetch(), file);
        } catch (IOException e) {
            SeedRow refused = SeedRows.refuse(Reason.SEED_UNREADABLE, file.origin(), "the file cannot be read");
            return List.of(refused).iterator();
        }
    }

    private Iterator<SeedRow> rows(Path file, SeedFile found) throws IOException {
        String origin = found.origin();
        return switch (SeedFormat.of(origin)) {
            case ROWS -> opened(new RowFile(unpacked(file, origin), origin, admission));
            case ARCHIVE -> opened(new ArchiveRows(unpacked(file, origin), origin, admission));
            case PARQUET -> opened(ParquetRows.open(file, origin, admission));
            case SOURCE -> List.of(source(file, origin, found.surroundings())).iterator();
        };
    }

    private Rows opened(Rows found) {
        open.push(found);
        return found;
    }

    private InputStream unpacked(Path file, String origin) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        open.push(raw);
        return SeedFormat.unpacked(raw, origin);
    }

    private SeedRow source(Path file, String origin, Surroundings found) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return SourceText.read(bytes, Files.size(file), origin, origin, found, admission.maxSeedBytes());
        }
    }
}
