// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.preference.explain.Explanation;
import dev.millrace.preference.explain.Picture;
import dev.millrace.preference.explain.UnexplainableException;
import dev.millrace.preference.explain.Verdicts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain ID}. */
@Command(name = "explain", description = "Shows how a task was judged and why its pairs were chosen.")
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    HelpOption help;

    @Parameters(
            paramLabel = "ID",
            description = "A task's or a preference row's identifier, or its beginning if no other begins so.")
    String id;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "millrace-out",
            description = "A data set, or a folder of data sets (./${DEFAULT-VALUE}).")
    Path out;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(out)) {
            throw new UsageException("There is no folder " + out + "; name the data set's with --out");
        }
        Explanation explanation = find();
        Picture.of(explanation, terminal.paint()).forEach(terminal::line);
        return ExitStatus.DONE;
    }

    private Explanation find() {
        try {
            return switch (new Verdicts(new FolderShards(out)).find(id)) {
                case Verdicts.Found.Task(Explanation explanation) -> explanation;
                case Verdicts.Found.Nothing nothing ->
                    throw new UsageException("No verdict in " + out + " has the identifier '" + id
                            + "'; give the task_id of a verdict or the id of a preference row, or another --out");
                case Verdicts.Found.Several several ->
                    throw new UsageException("More than one task is meant by '" + id + "', such as "
                            + String.join(", ", several.tasks()) + "; give more of the identifier");
            };
        } catch (UnexplainableException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
