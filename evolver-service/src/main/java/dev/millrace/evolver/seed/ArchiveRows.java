// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.reason.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;

/**
 * The seeds in a tar archive, in its order, read as they come by. Members are chosen as a folder's files are; links are
 * not followed, and archives in archives are not opened.
 */
final class ArchiveRows extends Rows {

    private static final boolean LENIENT = true;

    private final TarArchiveInputStream tar;
    private final String origin;
    private final AdmissionSettings admission;
    private final Surroundings surroundings;
    private Optional<RowFile> rows = Optional.empty();
    private String last = "its beginning";
    private boolean ended;

    /** Reads an archive that is not packed; closing closes its stream. */
    ArchiveRows(InputStream bytes, String origin, AdmissionSettings admission) {
        this.tar = new TarArchiveInputStream(bytes, LENIENT);
        this.origin = origin;
        this.admission = admission;
        this.surroundings = new Surroundings(
                Optional.empty(),
                admission.context().showsOthers() ? Optional.of(SeedFormat.ofArchive(origin)) : Optional.empty());
    }

    @Override
    Optional<SeedRow> read() {
        while (!ended) {
            if (rows.isPresent() && rows.get().hasNext()) {
                return Optional.of(rows.get().next());
            }
            rows = Optional.empty();
            try {
                Optional<SeedRow> source = nextMember();
                if (source.isPresent()) {
                    return source;
                }
            } catch (IOException | IllegalArgumentException e) {
                // The library says so by either when a member's header makes no sense.
                ended = true;
                return Optional.of(SeedRows.refuse(
                        Reason.SEED_UNREADABLE, origin, "the archive cannot be read further after " + last));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** The next member's row, where it is a source; none where it holds rows, is no seed, or there is none. */
    private Optional<SeedRow> nextMember() throws IOException {
        TarArchiveEntry member = tar.getNextEntry();
        ended = member == null;
        if (ended || !isPlainFile(member) || !SeedFiles.isMeant(member.getName())) {
            return Optional.empty();
        }
        last = member.getName();
        String place = origin + ":" + last;
        return switch (SeedFormat.of(last)) {
            case ROWS -> {
                InputStream content = SeedFormat.unpacked(CloseShieldInputStream.wrap(tar), last);
                rows = Optional.of(new RowFile(content, place, admission));
                yield Optional.empty();
            }
            case SOURCE ->
                Optional.of(
                        SourceText.read(tar, member.getSize(), place, last, surroundings, admission.maxSeedBytes()));
            case ARCHIVE, PARQUET -> Optional.empty();
        };
    }

    private boolean isPlainFile(TarArchiveEntry member) {
        return member.isFile() && !member.isSymbolicLink() && !member.isLink() && tar.canReadEntryData(member);
    }
}
