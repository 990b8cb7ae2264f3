// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a job did, as its {@code summary.json} and {@code manifest.json} tell it. */
final class Summary {

    static final String ROW = "  %-9s %s";

    private final JsonNode summary;
    private final Map<Kind, Long> records;

    private Summary(JsonNode summary, Map<Kind, Long> records) {
        this.summary = summary;
        this.records = records;
    }

    /** The summary in an output folder, if there is one. */
    static Optional<Summary> read(Path folder) throws IOException {
        Path file = folder.resolve("summary.json");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        return Optional.of(new Summary(Json.tree(Files.readAllBytes(file)), records(folder.resolve("manifest.json"))));
    }

    boolean isDone() {
        return "done".equalsIgnoreCase(summary.path("state").asText());
    }

    /** The summary for people, aligned, with where the records are and what to do with them. */
    List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s in %.1f s"
                .formatted(
                        summary.path("job").asText(),
                        summary.path("state").asText().toLowerCase(Locale.ROOT),
                        summary.path("seconds").asDouble()));
        addTasks(lines, folder);
        addReasons(lines, "remarks", summary.path("remarks"));
        addMix(lines);
        addModels(lines);
        addRecords(lines, folder);
        return lines;
    }

    private void addTasks(List<String> lines, Path folder) {
        JsonNode tasks = summary.path("tasks");
        long total = tasks.path("total").asLong();
        long accepted = tasks.path("accepted").asLong();
        lines.add(ROW.formatted("tasks", "%d accepted, %d rejected".formatted(accepted, total - accepted)));
        addReasons(lines, "", tasks.path("rejected"));
        Path refusals = folder.resolve("rejected.jsonl");
        if (Files.exists(refusals)) {
            lines.add(ROW.formatted("", "each with its seed's place: " + refusals));
        }
    }

    private static void addReasons(List<String> lines, String label, JsonNode counts) {
        String first = label;
        for (Map.Entry<String, JsonNode> entry : counts.properties()) {
            lines.add(ROW.formatted(first, "%5d  %s".formatted(entry.getValue().asLong(), explained(entry.getKey()))));
            first = "";
        }
    }

    /** A reason's code with its sentence, unless it is a later version's. */
    private static String explained(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .map(reason -> code + ": " + reason.sentence())
                .orElse(code);
    }

    private void addMix(List<String> lines) {
        JsonNode mix = summary.path("mix");
        if (mix.isObject()) {
            lines.add(ROW.formatted(
                    "mix",
                    "%d files and %d files made of tasks were cut; %s was asked for"
                            .formatted(
                                    mix.path("files").asLong(),
                                    mix.path("tasks").asLong(),
                                    mix.path("asked").asText())));
        }
    }

    private void addModels(List<String> lines) {
        JsonNode llm = summary.path("llm");
        if (llm.path("requests").asLong() + llm.path("cached").asLong() > 0) {
            lines.add(ROW.formatted(
                    "models",
                    String.format(
                            Locale.ROOT,
                            "%,d requests, %,d answered from the ledger, %,d tokens in, %,d out, $%.2f",
                            llm.path("requests").asLong(),
                            llm.path("cached").asLong(),
                            llm.path("prompt_tokens").asLong(),
                            llm.path("completion_tokens").asLong(),
                            llm.path("usd").asDouble())));
        }
    }

    private void addRecords(List<String> lines, Path folder) {
        String first = "records";
        for (Map.Entry<Kind, Long> kind : records.entrySet()) {
            String label = kind.getKey().label();
            lines.add(ROW.formatted(first, "%5d  %-14s %s".formatted(kind.getValue(), label, folder.resolve(label))));
            first = "";
        }
        if (records.isEmpty()) {
            boolean noSeed = summary.path("seeds").asLong() == 0;
            lines.add(ROW.formatted(
                    first,
                    noSeed
                            ? "none, for the job's seeds hold no row and no source file"
                            : "none; the reasons are above"));
            return;
        }
        lines.add(ROW.formatted(
                "next",
                "read %s, or load a kind in Python: load_dataset(\"%s\", \"%s\")"
                        .formatted(
                                folder.resolve("README.md"),
                                folder,
                                records.keySet().iterator().next().label())));
    }

    private static Map<Kind, Long> records(Path manifest) throws IOException {
        Map<Kind, Long> records = new TreeMap<>();
        if (Files.exists(manifest)) {
            for (JsonNode shard : Json.tree(Files.readAllBytes(manifest)).path("shards")) {
                records.merge(
                        Kind.of(shard.path("kind").asText()), shard.path("rows").asLong(), Long::sum);
            }
        }
        return records;
    }
}
