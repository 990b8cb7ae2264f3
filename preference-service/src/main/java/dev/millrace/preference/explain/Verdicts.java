// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the verdict that an identifier stands for. */
public final class Verdicts {

    private static final int NAMED = 5;

    private final Shards shards;
    private final IdIndex verdicts;
    private final IdIndex preferences;

    public Verdicts(Shards shards) {
        this.shards = shards;
        this.verdicts = new IdIndex(shards);
        this.preferences = new IdIndex(shards);
    }

    /** What an identifier stands for. */
    public sealed interface Found {

        /** One task. */
        record Task(Explanation explanation) implements Found {}

        /** Nothing. */
        record Nothing() implements Found {}

        /**
         * More than one task.
         *
         * @param tasks some of their identifiers
         */
        record Several(List<String> tasks) implements Found {

            public Several {
                tasks = List.copyOf(tasks);
            }
        }
    }

    /**
     * Finds a task and explains its verdict.
     *
     * @param id a task's or preference row's identifier, or as much of its beginning as no other has
     * @throws UnexplainableException when the verdict is of an earlier version
     */
    public synchronized Found find(String id) {
        if (id.isEmpty()) {
            return new Found.Nothing();
        }
        verdicts.refresh(shards.keys(Kind.VERDICTS));
        preferences.refresh(shards.keys(Kind.PREFERENCE));
        List<String> tasks = tasks(id);
        return switch (tasks.size()) {
            case 0 -> new Found.Nothing();
            case 1 ->
                verdict(tasks.getFirst())
                        .<Found>map(row -> new Found.Task(Explanation.of(row, pairs(row))))
                        .orElseGet(Found.Nothing::new);
            default -> new Found.Several(tasks);
        };
    }

    private List<String> tasks(String id) {
        try (Stream<String> rows = Stream.of(verdicts, preferences).flatMap(index -> index.rows(id))) {
            return rows.flatMap(line -> RowHead.of(line).stream())
                    .map(RowHead::task)
                    .distinct()
                    .limit(NAMED)
                    .toList();
        }
    }

    private Optional<VerdictRow> verdict(String task) {
        try (Stream<String> rows = verdicts.rows(task)) {
            return rows.map(line -> Json.read(line.getBytes(UTF_8), VerdictRow.class))
                    .filter(row -> row.taskId().equals(task))
                    .findFirst();
        }
    }

    private List<PreferenceRow> pairs(VerdictRow verdict) {
        try (Stream<String> rows = preferences.rows(verdict.taskId())) {
            return rows.map(line -> Json.read(line.getBytes(UTF_8), PreferenceRow.class))
                    .filter(row ->
                            row.taskId().equals(verdict.taskId()) && row.job().equals(verdict.job()))
                    .toList();
        }
    }
}
