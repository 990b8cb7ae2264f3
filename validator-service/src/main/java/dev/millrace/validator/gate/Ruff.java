// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.Finding.FindingKind;
import dev.millrace.contracts.record.Finding.Severity;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.stages.InfrastructureFaultException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * <a href="https://docs.astral.sh/ruff/">Ruff</a> with flake8-bugbear's, bandit's and pylint's error rules. It is run
 * once a task on a folder made for it, and reads no configuration.
 *
 * @param command what starts it
 * @param version such as {@code 0.14.2}
 */
record Ruff(String command, String version) implements Linter {

    private static final Logger LOG = Logger.getLogger(Ruff.class);
    private static final String RULES = "B,S,PLE";

    /** In tests an assert is what it should be, and no solution is run with asserts taken out. */
    private static final String IGNORED = "S101";

    private static final long SECONDS = 60;
    private static final String PREFIX = "s";

    /** Asks the command for its version; none where there is no such command. */
    static Optional<Ruff> find(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            if (process.waitFor(SECONDS, TimeUnit.SECONDS) && answer.startsWith("ruff ")) {
                return Optional.of(new Ruff(command, answer.substring("ruff ".length())));
            }
            LOG.warnf("'%s' does not answer like Ruff, so its rules are not checked", command);
        } catch (IOException e) {
            LOG.infof("There is no Ruff at '%s', so its rules are not checked", command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public String language() {
        return "python";
    }

    @Override
    public List<List<Finding>> check(List<String> codes) throws InfrastructureFaultException, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("millrace-ruff-");
            try {
                for (int i = 0; i < codes.size(); i++) {
                    Files.write(folder.resolve(PREFIX + i + ".py"), codes.get(i).getBytes(UTF_8));
                }
                return read(run(folder), codes.size());
            } finally {
                remove(folder);
            }
        } catch (IOException | UncheckedIOException | MalformedJsonException e) {
            throw new InfrastructureFaultException("Ruff could not be asked: " + e.getMessage(), e);
        }
    }

    private JsonNode run(Path folder) throws IOException, InterruptedException, InfrastructureFaultException {
        Path report = folder.resolve("report.json");
        ProcessBuilder builder = new ProcessBuilder(
                        command,
                        "check",
                        "--isolated",
                        "--ignore-noqa",
                        "--no-cache",
                        "--exit-zero",
                        "--quiet",
                        "--output-format=json",
                        "--select=" + RULES,
                        "--ignore=" + IGNORED,
                        "--output-file=" + report,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new InfrastructureFaultException("Ruff did not finish within " + SECONDS + " s, or failed.");
            }
        } finally {
            process.destroyForcibly();
        }
        return Json.tree(Files.readAllBytes(report));
    }

    private List<List<Finding>> read(JsonNode report, int codes) {
        List<List<Finding>> findings =
                Stream.<List<Finding>>generate(ArrayList::new).limit(codes).toList();
        for (JsonNode entry : report) {
            String rule = entry.path("code").asText("");
            // What Ruff cannot parse has no rule's name; that is tree-sitter's to tell.
            if (rule.matches("[A-Z]+[0-9]+")) {
                String file = new File(entry.path("filename").asText()).getName();
                int number = Integer.parseInt(file.substring(PREFIX.length(), file.indexOf('.')));
                findings.get(number).add(finding(rule, entry));
            }
        }
        return findings;
    }

    private Finding finding(String rule, JsonNode entry) {
        FindingKind kind = rule.startsWith("S") ? FindingKind.VULNERABILITY : FindingKind.BUG;
        Severity severity = rule.startsWith("PLE") ? Severity.ERROR : Severity.WARNING;
        int line = entry.path("location").path("row").asInt(1);
        return new Finding(
                "ruff",
                version,
                rule,
                kind,
                severity,
                line,
                entry.path("message").asText());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
