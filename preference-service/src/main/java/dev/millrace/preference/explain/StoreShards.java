// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.DataSets;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.stages.JobDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The shards of every job that is known, in the object store. */
record StoreShards(JobDirectory jobs, DataSets dataSets) implements Shards {

    @Override
    public List<String> keys(Kind kind) {
        return jobs.jobs().stream()
                .flatMap(job -> dataSets.shardKeys(job, kind).stream())
                .toList();
    }

    @Override
    public Optional<RowReader> open(String key) throws IOException {
        return dataSets.open(key);
    }
}
