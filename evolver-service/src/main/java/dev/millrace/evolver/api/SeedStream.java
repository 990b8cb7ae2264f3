// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.api;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.job.CorpusColumns;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.intake.SeedStore;
import dev.millrace.evolver.intake.SeedStore.Stored;
import dev.millrace.evolver.intake.SeedStore.Submitted;
import dev.millrace.evolver.seed.SeedRow;
import dev.millrace.evolver.seed.SeedRows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Stores a stream of rows as it comes in; each batch is durable before more is read. */
@ApplicationScoped
class SeedStream {

    private static final int BATCH = 200;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final SeedStore store;

    SeedStream(SeedStore store) {
        this.store = store;
    }

    /**
     * Stores every row of the stream; those that are there already stay as they are.
     *
     * @param admission the largest row, and the names that rows of source code have
     */
    Stored store(String jobId, InputStream rows, AdmissionSettings admission) throws IOException {
        Stored stored = new Stored(0, 0);
        Lines lines = new Lines(rows, admission.maxSeedBytes());
        List<Submitted> batch = new ArrayList<>();
        long bytes = 0;
        while (lines.next()) {
            if (!lines.text().isBlank()) {
                batch.add(submitted(lines, admission.columns()));
                bytes += lines.bytes();
            }
            if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
                stored = stored.plus(store(jobId, batch));
                batch.clear();
                bytes = 0;
            }
        }
        return stored.plus(store(jobId, batch));
    }

    private Stored store(String jobId, List<Submitted> batch) {
        return QuarkusTransaction.requiringNew().call(() -> store.append(jobId, batch));
    }

    private static Submitted submitted(Lines line, CorpusColumns columns) {
        String origin = "request:" + line.number();
        SeedRow row = line.isCut()
                ? new SeedRow.Refused(origin, new Decision(Reason.TOO_LARGE, origin))
                : SeedRows.parse(line.text(), origin, columns);
        return new Submitted(Ids.of("r", line.text()), row);
    }
}
