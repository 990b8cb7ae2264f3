// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A C compiler that is called by its command. */
record Compiler(String name) {

    private static final List<String> FLAGS =
            List.of("-O2", "-fPIC", "-shared", "-w", "-std=c11", "-D_POSIX_C_SOURCE=200112L", "-D_DEFAULT_SOURCE");
    private static final int MINUTES = 10;

    /**
     * Compiles a library's sources into one shared library.
     *
     * @param unpacked the package's folder
     * @param file the library
     * @throws NativeBuildException when there is no such compiler, or it fails
     */
    void compile(SourcePackage.Library library, Path unpacked, Path file) throws IOException, InterruptedException {
        Path folder = unpacked.resolve(library.folder());
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(FLAGS);
        command.add("-I" + folder);
        library.includes().forEach(include -> command.add("-I" + unpacked.resolve(include)));
        command.addAll(sources(library, folder));
        command.addAll(List.of("-o", file.toString()));
        Path log = unpacked.resolve("compiler.log");
        Process process = start(command, log);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new NativeBuildException(name + " took more than " + MINUTES + " minutes for " + file.getFileName());
        }
        if (process.exitValue() != 0) {
            throw new NativeBuildException("%s failed on %s: %s"
                    .formatted(
                            name,
                            file.getFileName(),
                            Files.readString(log, UTF_8).lines().findFirst().orElse("")));
        }
    }

    private Process start(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new NativeBuildException(
                    "there is no C compiler '" + name + "'; install one, or name it with --cc", e);
        }
    }

    private static List<String> sources(SourcePackage.Library library, Path folder) throws IOException {
        if (library.file().isPresent()) {
            return List.of(folder.resolve(library.file().get()).toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .toList();
        }
    }
}
