// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.place.DataSet;
import dev.millrace.delivery.place.DataSetFiles;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.verify.Problem;
import dev.millrace.delivery.verify.Verification;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify DIR}. */
@Command(name = "verify", description = "Checks a data set: files, hashes, rows, chains and identifiers.")
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 20;

    private final Terminal terminal;
    private long problems;

    @Mixin
    HelpOption help;

    @Parameters(paramLabel = "DIR", description = "The data set: a folder, or s3://bucket/prefix.")
    String place;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (DataSetFiles files = DataSetFiles.at(place)) {
            return verify(DataSet.of(files));
        }
    }

    private int verify(DataSet dataSet) throws IOException {
        Manifest manifest = dataSet.manifest();
        Verification.run(dataSet, this::show);
        if (problems > MOST_SHOWN) {
            terminal.line("and %,d more".formatted(problems - MOST_SHOWN));
        }
        terminal.line(manifest.job() + ": " + result());
        for (Kind kind : Kind.values()) {
            long shards = manifest.shards().stream()
                    .filter(shard -> shard.kind() == kind)
                    .count();
            terminal.line("  %8d  %-14s in %,d files".formatted(manifest.rows(kind), kind.label(), shards));
        }
        return problems == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private String result() {
        return problems == 0 ? "sound" : "%,d %s".formatted(problems, problems == 1 ? "problem" : "problems");
    }

    private void show(Problem problem) {
        problems++;
        if (problems <= MOST_SHOWN) {
            terminal.line(problem.place() + " " + problem.sentence());
        }
    }
}
