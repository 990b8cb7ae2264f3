// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.syntax.Languages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

        assertThatThrownBy(() -> new NativeBuild("cc", new Origin.Folder(archives), built -> {}).into(wanted))
                .isInstanceOf(NativeBuildException.class)
                .hasMessageContaining(first.getFileName().toString())
                .hasMessageContaining("SHA-256");
        assertThat(wanted.getParent()).isEmptyDirectory();
    }

    @Test
    void shouldSayWhichArchiveIsMissing() {
        assertThatThrownBy(() ->
                        new NativeBuild("cc", new Origin.Folder(folder), built -> {}).into(folder.resolve("n/v1")))
                .isInstanceOf(NativeBuildException.class)
                .hasMessageContaining("tree-sitter-0.26.3.crate")
                .hasMessageContaining("--from");
    }

    @Test
    void shouldAskTheNamedRegistriesAtTheSamePathsAndHoldWhatTheyGiveAgainstTheDigests() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", request -> {
            asked.add(request.getRequestURI().getPath());
            byte[] answer = "not the archive".getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        registry.start();
        try {
            URI there = URI.create("http://127.0.0.1:" + registry.getAddress().getPort());
            Origin mirror = new Origin.Registries(there.resolve("/npm"), there.resolve("/crates/"));

            assertThatThrownBy(() -> new NativeBuild("cc", mirror, built -> {}).into(folder.resolve("n/v1")))
                    .isInstanceOf(NativeBuildException.class)
                    .hasMessageContaining("SHA-256");
            assertThat(asked).containsExactly("/crates/tree-sitter/tree-sitter-0.26.3.crate");
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void shouldHaveEveryPackageInARegistryThatCanBeReplaced() {
        Origin.Registries mirror = new Origin.Registries(URI.create("http://npm"), URI.create("http://crates"));

        assertThat(SourcePackage.all())
                .extracting(sources -> mirror.of(sources.url()).getHost())
                .containsOnly("npm", "crates");
        assertThat(SourcePackage.all())
                .allSatisfy(sources -> assertThat(Origin.Registries.publicOnes().of(sources.url()))
                        .isEqualTo(sources.url()));
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        URI there = URI.create(Origin.Registries.NPM);

        assertThatThrownBy(() -> new Origin.Registries(there, URI.create("mirror/crates")))
                .isInstanceOf(NativeBuildException.class)
                .hasMessageContaining("'mirror/crates'");
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
