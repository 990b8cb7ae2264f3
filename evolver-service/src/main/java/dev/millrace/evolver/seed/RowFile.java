// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.reason.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Rows of one JSON object a line; an overlong line is passed over without being kept. */
final class RowFile extends Rows {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream bytes;
    private final String origin;
    private final AdmissionSettings admission;
    private int line;
    private boolean ended;

    /** Reads rows that are not packed; closing closes their stream. */
    RowFile(InputStream bytes, String origin, AdmissionSettings admission) {
        this.bytes = bytes;
        this.origin = origin;
        this.admission = admission;
    }

    @Override
    Optional<SeedRow> read() {
        Optional<SeedRow> row = Optional.empty();
        while (row.isEmpty() && !ended) {
            row = readLine();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** The row of the next line; none for a blank line. */
    private Optional<SeedRow> readLine() {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        line++;
        String place = origin + ":" + line;
        try {
            int next = bytes.read();
            for (; next >= 0 && next != '\n'; next = bytes.read()) {
                length++;
                if (length <= admission.maxSeedBytes()) {
                    kept.write(next);
                }
            }
            ended = next < 0;
        } catch (IOException e) {
            ended = true;
            return Optional.of(SeedRows.refuse(Reason.SEED_UNREADABLE, place, "the file cannot be read further"));
        }
        if (length > admission.maxSeedBytes()) {
            String evidence = length + " bytes are more than " + admission.maxSeedBytes();
            return Optional.of(SeedRows.refuse(Reason.TOO_LARGE, place, evidence));
        }
        return parse(withoutMark(kept.toByteArray()), place);
    }

    private byte[] withoutMark(byte[] row) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = line == 1 && row.length >= mark && Arrays.equals(row, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return marked ? Arrays.copyOfRange(row, mark, row.length) : row;
    }

    private Optional<SeedRow> parse(byte[] row, String place) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(row))
                    .toString();
            return text.isBlank() ? Optional.empty() : Optional.of(SeedRows.parse(text, place, admission.columns()));
        } catch (CharacterCodingException e) {
            return Optional.of(SeedRows.refuse(Reason.NOT_TEXT, place, "the row is not UTF-8"));
        }
    }
}
