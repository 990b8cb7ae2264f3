// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.delivery.export.Export;
import dev.millrace.delivery.export.FileForm;
import dev.millrace.delivery.export.Recipes;
import dev.millrace.delivery.place.DataSet;
import dev.millrace.delivery.place.DataSetFiles;
import dev.millrace.embedded.QuietLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}. */
@Command(name = "export", description = "Makes a folder that a trainer reads of a finished data set.")
final class ExportCommand implements Callable<Integer> {

    private static final long MIB = 1L << 20;
    private static final int SHOWN_EVERY = 1_000;

    private final Terminal terminal;

    @Mixin
    HelpOption help;

    @Parameters(paramLabel = "DIR", description = "The data set: a folder, or s3://bucket/prefix.")
    String place;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "NAME",
            description = "What for: trl-dpo, trl-kto, trl-sft, openrlhf, axolotl, llama-factory, nemo-rl,"
                    + " fim-FAMILY for the texts of a model family, or a kind of rows, which then stay as they are.")
    String format;

    @Option(
            names = "--as",
            paramLabel = "FILES",
            defaultValue = "parquet",
            description =
                    "The files: parquet (the default), jsonl, jsonl.gz, jsonl.zst, or mds for MosaicML Streaming.")
    String files;

    @Option(
            names = "--file-mib",
            paramLabel = "N",
            defaultValue = "512",
            description = "The size of a file's rows as JSON, in MiB, at which the next is begun; 512 by default.")
    int fileMib;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "A new or empty folder.")
    Path out;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (fileMib < 1) {
            throw new UsageException("--file-mib is " + fileMib + "; give a whole number of MiB from 1");
        }
        QuietLogs.warningsOnly();
        try (DataSetFiles source = DataSetFiles.at(place)) {
            DataSet dataSet = DataSet.of(source);
            JobSettings settings = dataSet.settings();
            Export export = new Export(
                    dataSet,
                    settings,
                    new Recipes(settings).named(format),
                    FileForm.of(files, fileMib * MIB),
                    this::show);
            Map<Split, Long> rows = export.to(out.toAbsolutePath().normalize());
            rows.forEach(
                    (split, count) -> terminal.line("%,10d rows in %s".formatted(count, out.resolve(split.label()))));
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new UsageException("The export stopped at " + e.getMessage() + "; mend that, and export again", e);
        }
    }

    private void show(long rows) {
        if (terminal.isLive() && rows % SHOWN_EVERY == 0) {
            terminal.liveLine("%,d rows".formatted(rows));
        }
    }
}
