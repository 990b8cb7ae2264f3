// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that only holds the others. */
@Command(
        name = "millrace",
        versionProvider = MillraceCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes verified training data for code models.",
        footer = {
            "",
            "  test     Builds everything and runs every test.",
            "",
            "Start with ./millrace demo, which needs no network and no key.",
            "Exit status: 0 done, 1 the job failed, 2 wrong usage or configuration."
        })
final class MillraceCommand implements Runnable {

    /** All that the launcher takes, its own included. */
    static final String COMMANDS = "demo, run, serve, explain, verify, export, show, report, natives and test";

    @Spec
    CommandSpec spec;

    @Option(names = "--version", versionHelp = true, description = "Prints the version.")
    boolean version;

    @Mixin
    HelpOption help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing; there are " + COMMANDS);
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            Properties build = new Properties();
            try (InputStream file = MillraceCommand.class.getResourceAsStream("/millrace-build.properties")) {
                build.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {"millrace " + build.getProperty("version")};
        }
    }
}
