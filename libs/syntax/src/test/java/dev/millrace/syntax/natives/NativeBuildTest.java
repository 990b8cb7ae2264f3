// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.syntax.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeBuildTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKnowTheSourcesOfEveryGrammarAndOfTreeSitterItself() {
        Set<String> needed = new TreeSet<>(Set.of("tree-sitter"));
        Languages.all().forEach(language -> needed.add(language.grammar().library()));

        assertThat(SourcePackage.all().stream()
                        .flatMap(sources -> sources.libraries().keySet().stream())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(needed);
        assertThat(SourcePackage.all()).allSatisfy(sources -> {
            assertThat(sources.sha256()).matches("[0-9a-f]{64}");
            assertThat(sources.url().getScheme()).isEqualTo("https");
        });
    }

    @Test
    void shouldRefuseAnArchiveThatIsNotThePinnedOneAndLeaveNothingBehind() throws IOException {
        Path archives = Files.createDirectory(folder.resolve("archives"));
        Path first = archives.resolve(SourcePackage.all().getFirst().archive());
        Files.writeString(first, "not the archive");
        Path wanted = folder.resolve("natives").resolve("v1");

        assertThatThrownBy(() -> new NativeBuild("cc", Optional.of(archives), built -> {}).into(wanted))
                .isInstanceOf(NativeBuildException.class)
                .hasMessageContaining(first.getFileName().toString())
                .hasMessageContaining("SHA-256");
        assertThat(wanted.getParent()).isEmptyDirectory();
    }

    @Test
    void shouldSayWhichArchiveIsMissing() {
        assertThatThrownBy(() -> new NativeBuild("cc", Optional.of(folder), built -> {}).into(folder.resolve("n/v1")))
                .isInstanceOf(NativeBuildException.class)
                .hasMessageContaining("tree-sitter-0.26.3.crate")
                .hasMessageContaining("--from");
    }

    @Test
    void shouldNameTheCompilerThatIsNotThere() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/src"));
        Files.writeString(source.resolve("parser.c"), "int x;\n");
        SourcePackage.Library library = new SourcePackage.Library("src", Optional.empty(), List.of());

        assertThatThrownBy(() -> new Compiler("no-such-compiler")
                        .compile(library, source.getParent(), folder.resolve("libx.so")))
                .isInstanceOf(NativeBuildException.class)
                .hasMessageContaining("no-such-compiler")
                .hasMessageContaining("--cc");
    }

    @Test
    void shouldPinVersionsThatGiveTheCacheItsName() {
        assertThat(SourcePackage.version()).hasSize(12);
        assertThat(NativeCache.folder().toString()).contains(SourcePackage.version());
    }
}
