// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.local.look.Ink;
import dev.millrace.local.look.RowPage;
import dev.millrace.local.look.Rows;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}. */
@Command(name = "show", description = "Prints a row with its parts told apart.")
final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    HelpOption help;

    @Parameters(paramLabel = "FILE", description = "A shard, or a folder of shards such as OUT/fim.")
    Path place;

    @Option(
            names = "--row",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which row, from one; across shards in the order of their names. The first by default.")
    long row;

    @Option(names = "--all", description = "Prints long texts in full, instead of leaving out their middles.")
    boolean whole;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (row < 1) {
            throw new ParameterException(spec.commandLine(), "There is no row " + row + "; the first is --row 1");
        }
        terminal.line(new RowPage(terminal.hasColours() ? Ink.COLOURS : Ink.MARKS, whole).of(Rows.row(place, row)));
        return ExitStatus.DONE;
    }
}
