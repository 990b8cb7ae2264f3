// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.hygiene.Licences;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Reads one source file. */
final class SourceText {

    private SourceText() {}

    /**
     * Reads it whole, unless it is too large.
     *
     * @param size in bytes
     * @param origin where it was found
     * @param path what rows made of it are to call it
     * @param found what it was found among; a licence that it names itself goes before
     * @throws IOException when it ends early or cannot be read
     */
    static SeedRow read(InputStream bytes, long size, String origin, String path, Surroundings found, int maxBytes)
            throws IOException {
        Optional<String> language = SourceLanguages.of(path);
        if (language.isEmpty()) {
            return SeedRows.refuse(
                    Reason.UNSUPPORTED_LANGUAGE, origin, "the extension is that of neither rows nor a known language");
        }
        if (size > maxBytes) {
            return SeedRows.refuse(Reason.TOO_LARGE, origin, size + " bytes are more than " + maxBytes);
        }
        byte[] content = bytes.readNBytes((int) size);
        if (content.length < size) {
            throw new EOFException(origin + " ends early");
        }
        try {
            // A byte order mark stays, for rows say where they stand in the file's bytes.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.replace("\uFEFF", "").isBlank()
                    ? SeedRows.refuse(Reason.EMPTY, origin, "the file is empty")
                    : new SeedRow.Read(
                            origin,
                            new Seed.Source(
                                    Optional.empty(),
                                    language,
                                    path,
                                    text,
                                    Licences.inHeader(text).or(found::licence),
                                    found.repository()));
        } catch (CharacterCodingException e) {
            return SeedRows.refuse(Reason.NOT_TEXT, origin, "the file is not UTF-8");
        }
    }
}
