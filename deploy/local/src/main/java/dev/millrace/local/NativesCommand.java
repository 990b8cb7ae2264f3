// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.syntax.natives.NativeBuild;
import dev.millrace.syntax.natives.NativeCache;
import dev.millrace.syntax.natives.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code natives}. */
@Command(
        name = "natives",
        description = "Builds the parsers with optimisation, for every later run; needs a C compiler and a network.")
final class NativesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    HelpOption help;

    @Option(
            names = "--cc",
            paramLabel = "COMMAND",
            defaultValue = "${env:CC:-cc}",
            description = "The C compiler ($CC, or cc).")
    String compiler;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "A folder that holds the source packages, so that nothing is downloaded.")
    Optional<Path> archives;

    @Option(
            names = "--npm",
            paramLabel = "URL",
            defaultValue = "${env:MILLRACE_NPM_REGISTRY:-" + Origin.Registries.NPM + "}",
            description = "The registry of npm packages ($MILLRACE_NPM_REGISTRY, or ${DEFAULT-VALUE}).")
    URI npm;

    @Option(
            names = "--crates",
            paramLabel = "URL",
            defaultValue = "${env:MILLRACE_CRATES_REGISTRY:-" + Origin.Registries.CRATES + "}",
            description = "The registry of crates ($MILLRACE_CRATES_REGISTRY, or ${DEFAULT-VALUE}).")
    URI crates;

    NativesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = NativeCache.folder();
        if (Files.isDirectory(folder)) {
            terminal.line("Built already, and used by every run: " + folder);
            return ExitStatus.DONE;
        }
        terminal.line("Building the parsers with " + compiler + " …");
        Origin origin = archives.<Origin>map(Origin.Folder::new).orElseGet(() -> new Origin.Registries(npm, crates));
        new NativeBuild(compiler, origin, built -> terminal.line("  " + built)).into(folder);
        terminal.line("Every run uses them from now on; to go back, delete " + folder);
        return ExitStatus.DONE;
    }
}
