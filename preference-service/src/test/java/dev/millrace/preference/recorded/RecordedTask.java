// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * A task of a recorded pass matrix with the truth about its solutions.
 *
 * @param right by solution: whether the benchmark's own checks pass
 */
public record RecordedTask(Executions executions, List<Boolean> right) {

    /** Reads a gzipped JSONL file, one task a line. */
    public static List<RecordedTask> readAll(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> task(Json.tree(line.getBytes(StandardCharsets.UTF_8))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedTask task(JsonNode row) {
        String id = row.get("task_id").asText();
        Task task = new Task(
                id,
                0,
                Split.TRAIN,
                1,
                "python",
                row.get("prompt").asText(),
                Optional.of(row.get("entry_point").asText()),
                List.of(),
                Optional.empty(),
                Optional.empty());
        Executions executions = new Executions(
                Event.SCHEMA_VERSION,
                "recorded",
                "recorded",
                task,
                "none",
                indexed(
                        row,
                        "solutions",
                        s -> new ExecutedSolution(
                                "s" + s,
                                row.get("solutions").get(s).asText(),
                                "recorded",
                                List.of(),
                                row.get("ast_key").get(s).asText(),
                                row.get("has_return").get(s).asInt() == 1,
                                OptionalDouble.empty())),
                indexed(
                        row,
                        "tests",
                        t -> new ExecutedTest(
                                "t" + t,
                                row.get("tests").get(t).asText(),
                                "recorded",
                                row.get("input_key").get(t).asText(),
                                false)),
                indexed(row, "outcome", s -> row.get("outcome").get(s).asText()),
                indexed(
                        row,
                        "output_class",
                        s -> numbers(row.get("output_class").get(s))),
                Optional.empty());
        return new RecordedTask(
                executions, indexed(row, "label", s -> row.get("label").get(s).asInt() == 1));
    }

    private static <T> List<T> indexed(JsonNode row, String field, IntFunction<T> element) {
        return IntStream.range(0, row.get(field).size()).mapToObj(element).toList();
    }

    private static List<Integer> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }
}
