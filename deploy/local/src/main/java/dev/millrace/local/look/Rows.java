// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.format.ShardFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads published rows: those of a shard, or of a folder's shards in the order of their names. */
public final class Rows {

    private Rows() {}

    /**
     * One row.
     *
     * @param place a shard, a kind's folder, or a data set that has one kind
     * @param number from one
     * @throws RowsException when there is no such row, or it cannot be read
     */
    public static JsonNode row(Path place, long number) {
        try (Stream<String> lines = lines(place)) {
            return lines.skip(number - 1)
                    .findFirst()
                    .map(line -> parse(place, number, line))
                    .orElseThrow(() -> missing(place, number));
        }
    }

    /**
     * Every row as a type, to be closed.
     *
     * @param place a shard or a kind's folder
     * @throws RowsException when they cannot be read
     */
    public static <T> Stream<T> all(Path place, Class<T> type) {
        return lines(place).map(line -> {
            try {
                return Json.read(line.getBytes(UTF_8), type);
            } catch (MalformedJsonException e) {
                throw new RowsException(
                        place + " has a row that is no " + type.getSimpleName() + ": " + start(line), e);
            }
        });
    }

    private static JsonNode parse(Path place, long number, String line) {
        try {
            return Json.tree(line.getBytes(UTF_8));
        } catch (MalformedJsonException e) {
            throw new RowsException("Row " + number + " of " + place + " is no JSON: " + start(line), e);
        }
    }

    private static String start(String line) {
        return Excerpt.visible(line.substring(0, Math.min(40, line.length())));
    }

    private static RowsException missing(Path place, long number) {
        try (Stream<String> lines = lines(place)) {
            return new RowsException("There is no row " + number + " in " + place + ", which has " + lines.count());
        }
    }

    private static Stream<String> lines(Path place) {
        return shards(place).stream().flatMap(Rows::linesOfShard).filter(line -> !line.isBlank());
    }

    private static List<Path> shards(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        List<Path> shards = shardsIn(place);
        if (!shards.isEmpty()) {
            return shards;
        }
        List<Path> kinds = Arrays.stream(Kind.values())
                .map(kind -> place.resolve(kind.label()))
                .filter(folder -> Files.isDirectory(folder) && !shardsIn(folder).isEmpty())
                .toList();
        return switch (kinds.size()) {
            case 0 ->
                throw new RowsException(
                        place + " holds no rows (*.jsonl and the like); name a shard or a data set's folder");
            case 1 -> shardsIn(kinds.getFirst());
            default ->
                throw new RowsException(place + " holds rows of several kinds; name one of "
                        + String.join(", ", kinds.stream().map(Path::toString).toList()));
        };
    }

    private static List<Path> shardsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ShardFormat.ofFile(file.toString()).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RowsException("Cannot read " + folder + "; check its permissions", e);
        }
    }

    private static Stream<String> linesOfShard(Path shard) {
        try {
            // A file of any other name is looked at as lines.
            ShardFormat format =
                    ShardFormat.ofFile(shard.toString()).orElseGet(() -> ShardFormat.of(OutputFormat.JSONL));
            return format.reader(ByteSource.of(shard)).rows().map(row -> new String(row, UTF_8));
        } catch (IOException e) {
            throw new RowsException("Cannot read " + shard + "; check that it exists and is what its name says", e);
        }
    }
}
