// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.evolver.job.JobFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, or answered, before anything heavy starts. */
class CommandLinesTest {

    private static final String JOB = """
            name: tiny
            seeds: [tiny.jsonl]
            models: [{name: rules, provider: builtin}]
            roles: {solve: [rules], test: [rules]}
            """;

    private final Shell shell = new Shell();

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | A command is missing; there are demo, run, serve, explain, verify, export, show, report, natives and test",
                "rnu            | There is no command 'rnu'; there are demo, run, serve, explain, verify, export, show, report, natives and test",
                "demo --ouy     | There is no option '--ouy'; did you mean --out?",
                "demo here      | Nothing takes the word 'here'",
                "run            | Missing required parameter: 'JOB.yaml'",
                "explain        | Missing required parameter: 'ID'",
                "serve --port x | Invalid value for option '--port'"
            })
    void shouldRefuseWrongUsageInOneLineThatHelps(String line, String sentence) {
        int status = shell.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("millrace: " + sentence)
                .contains("--help)")
                .hasLineCount(1);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void shouldRefuseAPortThatNobodyCouldCall() {
        int status = shell.run("serve", "--port", "0");

        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("millrace: There is no port 0; choose one from 1 to 65535 with --port")
                .hasLineCount(1);
    }

    @Test
    void shouldPrintItsVersionAndItsHelp() {
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.run("run", "--help")).isZero();

        assertThat(shell.out()).startsWith("millrace 0.").contains("--set=path.to.key=value");
    }

    @Test
    void shouldNameThePlaceOfAMistakeInAJobFile() throws IOException {
        Path file = Files.writeString(dir.resolve("job.yaml"), JOB + "budgett: {usd: 1}\n");

        int status = shell.run("run", file, "--out", dir.resolve("out"));

        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).contains("job.yaml:5").contains("budgett").hasLineCount(1);
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void shouldSayThatAJobFileIsMissing() {
        assertThat(shell.run("run", dir.resolve("none.yaml"))).isEqualTo(2);

        assertThat(shell.err()).contains("none.yaml").hasLineCount(1);
    }

    @Test
    void shouldRefuseAnOutputThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(dir.resolve("a-file"), "");

        assertThat(shell.run("run", job(), "--out", file.resolve("below"))).isEqualTo(2);

        assertThat(shell.err()).contains("Cannot write to").contains("a-file").hasLineCount(1);
    }

    @Test
    void shouldPrintTheSummaryOfAFinishedJobAndStartNothing() throws IOException {
        Path job = job();
        Path out = finished(job);

        int status = shell.run("run", job, "--out", out);

        assertThat(status).isZero();
        assertThat(shell.out()).contains("This job is done").contains("2 accepted, 1 rejected");
        assertThat(out.resolve(".millrace")).isDirectoryNotContaining("glob:**/broker");
    }

    @Test
    void shouldRefuseAnotherJobWhereOneIs() throws IOException {
        Path job = job();
        Path out = finished(job);

        int status = shell.run("run", job, "--out", out, "--set", "generate.solutions=3");

        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .contains("another job or the same with other settings")
                .hasLineCount(1);
    }

    @Test
    void shouldRefuseToServeOnAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int status = shell.run("serve", "--port", taken.getLocalPort(), "--data", dir.resolve("data"));

            assertThat(status).isEqualTo(2);
            assertThat(shell.err())
                    .contains("Port " + taken.getLocalPort() + " ")
                    .hasLineCount(1);
        }
    }

    private Path job() throws IOException {
        Files.writeString(dir.resolve("tiny.jsonl"), "{}\n");
        return Files.writeString(dir.resolve("job.yaml"), JOB);
    }

    private Path finished(Path job) throws IOException {
        Path out = dir.resolve("out");
        try (OutputFolder folder = OutputFolder.open(out)) {
            folder.claim(Tenant.of(JobFile.parse(job, List.of(), name -> Optional.empty())));
        }
        Files.writeString(out.resolve("summary.json"), SummaryTest.SUMMARY);
        Files.writeString(out.resolve("manifest.json"), SummaryTest.MANIFEST);
        return out;
    }
}
