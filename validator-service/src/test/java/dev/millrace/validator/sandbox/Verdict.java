// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One line of a file in {@code semantics}: a solution, a test, and the letter that a plain interpreter would give. */
record Verdict(String solution, String test, String letter, Optional<String> entryPoint) {

    static Stream<Verdict> of(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/semantics", file)).stream()
                .map(line -> Json.read(line.getBytes(UTF_8), Verdict.class));
    }

    RunRequest request(Optional<String> environment) {
        return new RunRequest(
                List.of(solution),
                List.of(test),
                Optional.of(entryPoint.orElse("f")),
                new ExecuteSettings(2_000, 1_024, environment));
    }

    @Override
    public String toString() {
        return solution + " | " + test;
    }
}
