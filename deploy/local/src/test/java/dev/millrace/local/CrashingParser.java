// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Native parsers of which tree-sitter itself dies on some sources; made where there is Linux and a C compiler. */
final class CrashingParser {

    private static final String REAL = "libtree-sitter-itself.so";

    private CrashingParser() {}

    /** Makes a folder of libraries, or skips the test with a sentence. */
    static Path build(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        unpack("tree-sitter", folder.resolve(REAL));
        List<String> grammars = Languages.all().stream()
                .map(Language::grammar)
                .map(Language.Grammar::library)
                .toList();
        for (String grammar : grammars) {
            unpack(grammar, folder.resolve(System.mapLibraryName(grammar)));
        }
        try (InputStream source = CrashingParser.class.getResourceAsStream("/crashing-parser.c")) {
            Files.copy(source, folder.resolve("crashing-parser.c"));
        }
        compile(folder);
        return folder;
    }

    private static void unpack(String name, Path file) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        String resource = "/lib/" + arch + "-linux-gnu-" + name + ".so";
        try (InputStream library = Language.class.getResourceAsStream(resource)) {
            if (library == null || !System.getProperty("os.name").equals("Linux")) {
                abort("There is no " + resource + " for this platform, so no parser can be made to crash.");
            }
            Files.copy(library, file);
        }
    }

    /** It finds the real library beside itself, and everything that it does not define is that one's. */
    private static void compile(Path folder) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        "cc -shared -fPIC -o libtree-sitter.so crashing-parser.c -Wl,--no-as-needed -L. -l:" + REAL,
                        "-ldl -Wl,-rpath,$ORIGIN")
                .flatMap(part -> Stream.of(part.split(" ")))
                .toList();
        try {
            Process compiler = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
            assertThat(compiler.waitFor()).as(said).isZero();
        } catch (IOException e) {
            abort("There is no C compiler 'cc', so no parser can be made to crash.");
        }
    }
}
