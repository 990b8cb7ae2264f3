// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.delivery.export.ExportRefusedException;
import dev.millrace.delivery.place.UnfinishedDataSetException;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.embedded.StartFailedException;
import dev.millrace.evolver.job.JobFileException;
import dev.millrace.local.look.RowsException;
import dev.millrace.syntax.natives.NativeBuildException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the command line, runs what it asks for, and turns every failure into one sentence and a status. */
final class CommandLines {

    private CommandLines() {}

    static int execute(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new MillraceCommand());
        line.addSubcommand(new DemoCommand(terminal));
        line.addSubcommand(new RunCommand(terminal));
        line.addSubcommand(new ServeCommand(terminal));
        line.addSubcommand(new ExplainCommand(terminal));
        line.addSubcommand(new VerifyCommand(terminal));
        line.addSubcommand(new ExportCommand(terminal));
        line.addSubcommand(new ShowCommand(terminal));
        line.addSubcommand(new ReportCommand(terminal));
        line.addSubcommand(new NativesCommand(terminal));
        line.setOut(terminal.writer());
        line.setParameterExceptionHandler((mistake, rest) -> refuse(terminal, mistake));
        line.setExecutionExceptionHandler((failure, command, parsed) -> tell(terminal, failure));
        return line.execute(arguments);
    }

    private static int refuse(Terminal terminal, ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String what = mistake instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched, command.getParent() == null)
                : mistake.getMessage();
        terminal.error(what + " (see ./" + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitStatus.WRONG_USAGE;
    }

    private static String unknown(UnmatchedArgumentException mistake, boolean beforeAnyCommand) {
        String word = mistake.getUnmatched().getFirst();
        if (beforeAnyCommand && !word.startsWith("-")) {
            return "There is no command '" + word + "'; there are " + MillraceCommand.COMMANDS;
        }
        String similar = mistake.getSuggestions().stream()
                .map(CommandLines::name)
                .distinct()
                .collect(Collectors.joining(" or "));
        return (word.startsWith("-") ? "There is no option '" : "Nothing takes the word '") + word + "'"
                + (similar.isEmpty() ? "" : "; did you mean " + similar + "?");
    }

    /** Of a suggestion such as {@code --out=DIR} the option's name. */
    private static String name(String suggestion) {
        return suggestion.replaceFirst("[= ].*", "");
    }

    private static int tell(Terminal terminal, Exception failure) {
        terminal.error(sentence(failure));
        return failure instanceof UsageException
                        || failure instanceof JobFileException
                        || failure instanceof UnfinishedDataSetException
                        || failure instanceof ExportRefusedException
                        || failure instanceof RowsException
                ? ExitStatus.WRONG_USAGE
                : ExitStatus.FAILED;
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case UsageException known -> known.getMessage();
            case JobFileException known -> known.getMessage();
            case StartFailedException known -> known.getMessage();
            case UnfinishedDataSetException known -> known.getMessage();
            case ExportRefusedException known -> known.getMessage();
            case StoreAwayException known -> known.getMessage();
            case NativeBuildException known -> known.getMessage();
            case RowsException known -> known.getMessage();
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
    }
}
