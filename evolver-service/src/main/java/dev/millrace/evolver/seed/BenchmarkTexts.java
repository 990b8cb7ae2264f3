// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what benchmarks ask and how they solve it: rows of problem banks, and source files whole. */
public final class BenchmarkTexts {

    private static final List<String> FIELDS = List.of(
            "prompt", "question", "instruction", "text", "canonical_solution", "solution", "code", "output", "content");

    private BenchmarkTexts() {}

    /**
     * Every text below some folders or in some files, with where it was found.
     *
     * @throws UncheckedIOException when a file cannot be read
     */
    public static Map<String, String> read(List<String> places) {
        Map<String, String> origins = new LinkedHashMap<>();
        for (String place : places) {
            for (Path file : SeedFiles.below(Path.of(place))) {
                read(file, origins);
            }
        }
        return origins;
    }

    private static void read(Path file, Map<String, String> origins) {
        String name = file.getFileName().toString();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(SeedFormat.unpacked(raw, name), UTF_8))) {
            if (SeedFormat.of(name) != SeedFormat.ROWS) {
                origins.putIfAbsent(text.readAllAsString(), name);
                return;
            }
            int line = 0;
            for (String row = text.readLine(); row != null; row = text.readLine()) {
                line++;
                readRow(row, name + ":" + line, origins);
            }
        } catch (IOException | MalformedJsonException e) {
            throw new UncheckedIOException(
                    new IOException("the benchmark file " + file + " cannot be read: " + e.getMessage(), e));
        }
    }

    private static void readRow(String row, String origin, Map<String, String> origins) {
        if (!row.isBlank()) {
            JsonNode fields = Json.tree(row.getBytes(UTF_8));
            FIELDS.stream()
                    .map(fields::path)
                    .filter(JsonNode::isTextual)
                    .forEach(text -> origins.putIfAbsent(text.textValue(), origin));
        }
    }
}
