// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.IOException;
import java.io.InputStream;

/** A finished data set: its files and what they are said to be. */
public record DataSet(DataSetFiles files, Manifest manifest) {

    /** What a data set's settings are written to. */
    public static final String SETTINGS = "job.json";

    private static final String MANIFEST = "manifest.json";

    /**
     * The data set that some files are.
     *
     * @throws UnfinishedDataSetException when there is no manifest that can be read
     */
    public static DataSet of(DataSetFiles files) throws IOException {
        return new DataSet(files, read(files, MANIFEST, Manifest.class));
    }

    /**
     * The settings of the job that made it.
     *
     * @throws UnfinishedDataSetException when there are none that can be read
     */
    public JobSettings settings() throws IOException {
        return read(files, SETTINGS, JobSettings.class);
    }

    /**
     * A shard's rows, to be closed.
     *
     * @throws UnfinishedDataSetException when it is gone
     */
    public RowReader open(ShardInfo shard) throws IOException {
        ByteSource file = files.find(shard.path())
                .orElseThrow(() -> new UnfinishedDataSetException(
                        files.name() + "/" + shard.path() + " is not there, and the manifest lists it; copy it back."));
        return ShardFormat.ofFile(shard.path()).orElseThrow().reader(file);
    }

    private static <T> T read(DataSetFiles files, String name, Class<T> type) throws IOException {
        String file = files.name() + "/" + name;
        ByteSource source = files.find(name)
                .orElseThrow(() -> new UnfinishedDataSetException(
                        "There is no " + file + ", which is written when the job is done; name a finished data set."));
        try (InputStream content = source.from(0)) {
            return Json.read(content.readAllBytes(), type);
        } catch (MalformedJsonException e) {
            throw new UnfinishedDataSetException(file + " cannot be read (" + e.getMessage()
                    + "); run the job's command again, which writes it anew.");
        }
    }
}
