// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import dev.millrace.contracts.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Gets archives of sources, from a folder or from their registry, and unpacks what a compiler needs of them. */
final class Archives {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Origin origin;

    Archives(Origin origin) {
        this.origin = origin;
    }

    /**
     * Unpacks a package's C files.
     *
     * @throws NativeBuildException when it cannot be had, or is another than was pinned
     */
    void unpack(SourcePackage wanted, Path into) throws IOException, InterruptedException {
        byte[] archive =
                switch (origin) {
                    case Origin.Folder(Path folder) -> read(folder.resolve(wanted.archive()));
                    case Origin.Registries registries -> download(registries.of(wanted.url()));
                };
        String found = Ids.sha256(archive);
        if (!found.equals(wanted.sha256())) {
            throw new NativeBuildException(wanted.archive() + " has the SHA-256 " + found + " instead of "
                    + wanted.sha256() + "; get it from " + wanted.url());
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().matches(".*\\.[ch]")) {
                    copy(tar, into, entry.getName());
                }
            }
        }
    }

    /** An archive has one folder, whose name says nothing. */
    private static void copy(InputStream content, Path into, String name) throws IOException {
        Path file = into.resolve(name.substring(name.indexOf('/') + 1)).normalize();
        if (file.startsWith(into)) {
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
        }
    }

    private static byte[] read(Path archive) {
        try {
            return Files.readAllBytes(archive);
        } catch (IOException e) {
            throw new NativeBuildException(
                    "cannot read " + archive + "; put the archive there, or leave out --from", e);
        }
    }

    private static byte[] download(URI place) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(place).timeout(PATIENCE).build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new NativeBuildException(place + " answered " + response.statusCode()
                        + "; try again later, name another registry with --npm or --crates,"
                        + " or get the archives otherwise and name their folder with --from");
            }
            return response.body();
        } catch (IOException e) {
            throw new NativeBuildException(
                    "cannot download " + place + " (" + e.getClass().getSimpleName()
                            + "); name another registry with --npm or --crates,"
                            + " or get the archives otherwise and name their folder with --from",
                    e);
        }
    }
}
