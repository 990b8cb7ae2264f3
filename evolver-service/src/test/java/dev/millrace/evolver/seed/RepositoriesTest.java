// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.job.ContextSettings;
import dev.millrace.evolver.TestBuckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which repository a source belongs to, where no row says so. */
class RepositoriesTest {

    @TempDir
    Path dir;

    @BeforeEach
    void writeSources() throws IOException {
        for (String file : List.of("corpus/a.py", "corpus/ada/mill/b.py", "corpus/ada/mill/src/c.py", "lone.py")) {
            Path path = dir.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x = '" + file + "'\n");
        }
        Files.createDirectory(dir.resolve("corpus/ada/mill/.git"));
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(dir.resolve("corpus/pkg-1.0.tar")))) {
            TarArchiveEntry entry = new TarArchiveEntry("pkg-1.0/d.py");
            entry.setSize(6);
            tar.putArchiveEntry(entry);
            tar.write("x = 1\n".getBytes(UTF_8));
            tar.closeArchiveEntry();
        }
    }

    @Test
    void shouldTakeTheFolderThatGitKnowsOrTheArchiveOrElseTheFolderThatTheJobNames() {
        assertThat(read(new ContextSettings(1_000, 8)))
                .isEqualTo(Map.of(
                        "a.py", "corpus",
                        "ada/mill/b.py", "ada/mill",
                        "ada/mill/src/c.py", "ada/mill",
                        "pkg-1.0/d.py", "pkg-1.0",
                        "lone.py", "-"));
    }

    @Test
    void shouldNameNoneWhereFilesAreShownByThemselves() {
        assertThat(read(ContextSettings.none()).values()).containsOnly("-");
    }

    private Map<String, String> read(ContextSettings context) {
        AdmissionSettings usual = AdmissionSettings.defaults();
        AdmissionSettings admission = new AdmissionSettings(
                usual.maxSeedBytes(),
                usual.columns(),
                usual.secrets(),
                usual.addresses(),
                usual.nearDuplicates(),
                usual.licences(),
                usual.mix(),
                context);
        List<String> places = Stream.of("corpus", "lone.py")
                .map(dir::resolve)
                .map(Path::toString)
                .toList();
        try (Stream<SeedRow> rows = new Seeds(admission, TestBuckets::open).read(places)) {
            return rows.map(row -> (Seed.Source) ((SeedRow.Read) row).seed())
                    .collect(Collectors.toMap(
                            Seed.Source::path, source -> source.repository().orElse("-")));
        }
    }
}
