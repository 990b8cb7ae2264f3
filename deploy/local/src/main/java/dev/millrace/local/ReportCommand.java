// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.local.look.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}. */
@Command(name = "report", description = "Makes an HTML page of a data set's statistics.")
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    HelpOption help;

    @Parameters(paramLabel = "DIR", description = "A data set with fill-in-the-middle rows: what --out named.")
    Path dataSet;

    @Option(names = "--to", paramLabel = "FILE", description = "The page; report.html in DIR by default.")
    Optional<Path> page;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String html = ReportPage.of(dataSet.toAbsolutePath().normalize());
        Path file = page.orElseGet(() -> dataSet.resolve("report.html"));
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new UsageException("Cannot write " + file + " (" + e.getMessage() + "); name another with --to", e);
        }
        terminal.line("Open " + file.toUri() + " in a browser.");
        return ExitStatus.DONE;
    }
}
