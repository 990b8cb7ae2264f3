// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.delivery.card.ExportCard;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.format.RowWriter;
import dev.millrace.delivery.place.DataSet;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Makes a folder that a trainer reads of a finished data set, row by row, in the order of the manifest. What is not
 * whole yet lies in {@code .partial} below the folder.
 */
public final class Export {

    private final DataSet dataSet;
    private final JobSettings settings;
    private final Recipe recipe;
    private final FileForm form;
    private final LongConsumer progress;
    private final Facts facts = new Facts();
    private final SortedMap<Split, Long> rows = new TreeMap<>();
    private long done;

    /**
     * @param progress takes the number of rows so far, often
     */
    public Export(DataSet dataSet, JobSettings settings, Recipe recipe, FileForm form, LongConsumer progress) {
        this.dataSet = dataSet;
        this.settings = settings;
        this.recipe = recipe;
        this.form = form;
        this.progress = progress;
    }

    /**
     * Writes the folder.
     *
     * @return the rows of each split that has any
     * @throws ExportRefusedException when the folder has something in it, or the data set has no such rows
     */
    public Map<Split, Long> to(Path out) throws IOException {
        if (dataSet.manifest().rows(recipe.kind()) == 0) {
            throw new ExportRefusedException("The data set has no rows of "
                    + recipe.kind().label() + ", of which '" + recipe.name() + "' is made.");
        }
        ExportFolder folder = ExportFolder.begin(out);
        for (Split split : Split.values()) {
            List<ShardInfo> shards = dataSet.manifest().of(recipe.kind(), split);
            if (!shards.isEmpty()) {
                long before = done;
                write(shards, folder.make(split.label()), split);
                rows.put(split, done - before);
            }
        }
        for (Map.Entry<String, String> file :
                Companions.of(recipe, out, rows.keySet()).entrySet()) {
            Files.writeString(folder.partial().resolve(file.getKey()), file.getValue(), UTF_8);
        }
        Files.writeString(folder.partial().resolve("README.md"), card(), UTF_8);
        folder.finish();
        return rows;
    }

    private void write(List<ShardInfo> shards, Path folder, Split split) throws IOException {
        try (RowWriter writer = form.writer(folder, split.label(), recipe.columns())) {
            for (ShardInfo shard : shards) {
                try (RowReader reader = dataSet.open(shard)) {
                    for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                        JsonNode read = Json.tree(row.get());
                        facts.see(read);
                        writer.write(recipe.of(read));
                        progress.accept(++done);
                    }
                } catch (IOException | MalformedJsonException e) {
                    throw new IOException(shard.path() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private String card() {
        SortedMap<Split, String> files = new TreeMap<>();
        rows.keySet().forEach(split -> form.pattern(split.label()).ifPresent(pattern -> files.put(split, pattern)));
        return ExportCard.of(
                new ExportCard.Exported(
                        dataSet.manifest().job(),
                        recipe.name(),
                        recipe.kind(),
                        recipe.columns(),
                        files,
                        rows,
                        facts.counted()),
                settings);
    }
}
