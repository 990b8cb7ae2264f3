// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.finish;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.DataSets;
import dev.millrace.delivery.card.DataSetCard;
import dev.millrace.delivery.place.DataSet;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.evolver.admission.Rejections;
import dev.millrace.evolver.ledger.Spending;
import dev.millrace.evolver.lifecycle.JobState;
import dev.millrace.evolver.lifecycle.Lifecycle;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outcome.Progress;
import dev.millrace.evolver.outcome.Tallies;
import dev.millrace.evolver.outcome.Tally;
import dev.millrace.evolver.role.ActiveRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The end of jobs whose inputs are all sent: draining once only sinks owe, then the comparison of the data set with what
 * was reported, the files beside it, and done.
 */
@ApplicationScoped
public class Closing {

    private static final Logger LOG = Logger.getLogger(Closing.class);

    private final ActiveRole role;
    private final Lifecycle lifecycle;
    private final Progress progress;
    private final Tallies tallies;
    private final Spending spending;
    private final Rejections rejections;
    private final DataSets dataSets;
    private final WorkingTime workingTime;

    Closing(
            ActiveRole role,
            Lifecycle lifecycle,
            Progress progress,
            Tallies tallies,
            Spending spending,
            Rejections rejections,
            DataSets dataSets,
            WorkingTime workingTime) {
        this.role = role;
        this.lifecycle = lifecycle;
        this.progress = progress;
        this.tallies = tallies;
        this.spending = spending;
        this.rejections = rejections;
        this.dataSets = dataSets;
        this.workingTime = workingTime;
    }

    /** Brings every job as far as it can come now. */
    public void closeAll() {
        workingTime.note();
        in(State.SEALED).forEach(this::drain);
        in(State.DRAINING).forEach(this::finish);
        QuarkusTransaction.requiringNew().call(() -> StoredJob.unpurged()).forEach(this::purge);
    }

    private static List<String> in(State state) {
        return QuarkusTransaction.requiringNew()
                .call(() -> StoredJob.in(state).stream().map(job -> job.id).toList());
    }

    private void drain(String id) {
        role.write(() -> {
            StoredJob job = StoredJob.lock(id);
            if (job.state() instanceof JobState.Sealed sealed
                    && progress.owed(id).stream().allMatch(Stage::isSink)) {
                LOG.infof("job %s drains: only sinks owe", id);
                lifecycle.enter(job, sealed.drain());
            }
            return job;
        });
    }

    private void finish(String id) {
        if (!QuarkusTransaction.requiringNew().call(() -> progress.owed(id)).isEmpty()) {
            return;
        }
        Manifest manifest = dataSets.manifest(id);
        Tally tally = QuarkusTransaction.requiringNew().call(() -> tallies.of(id));
        List<String> differences = differences(manifest, tally);
        if (differences.isEmpty()) {
            write(id, manifest);
        }
        role.write(() -> {
            StoredJob job = StoredJob.lock(id);
            if (job.state() instanceof JobState.Draining draining) {
                enter(job, differences.isEmpty() ? draining.finish() : draining.fail(String.join(" ", differences)));
            }
            return job;
        });
    }

    private void enter(StoredJob job, JobState end) {
        LOG.infof("job %s is %s %s", job.id, end.published(), end.because().orElse(""));
        lifecycle.enter(job, end);
    }

    /** Rows that a dead letter holds are missing for a known reason. */
    private static List<String> differences(Manifest manifest, Tally tally) {
        List<String> found = new ArrayList<>(manifest.differences(tally.committed()));
        for (Kind kind : Kind.values()) {
            long produced = tally.produced().getOrDefault(kind, 0L);
            long committed = tally.committed().getOrDefault(kind, 0L);
            if (produced != committed && !tally.lostRows(kind)) {
                found.add("Stages made %d rows of %s, and its sink reported %d."
                        .formatted(produced, kind.label(), committed));
            }
        }
        return found;
    }

    private void write(String id, Manifest manifest) {
        QuarkusTransaction.requiringNew().run(() -> {
            StoredJob job = StoredJob.get(id);
            Summary summary = Summary.of(job, State.DONE, tallies.of(id), spending.byModel(id));
            dataSets.write(id, "manifest.json", manifest.toJson(), "application/json");
            dataSets.write(id, DataSet.SETTINGS, Json.bytes(job.settings()), "application/json");
            dataSets.write(id, "README.md", card(job, manifest), "text/markdown");
            writeRejections(job);
            dataSets.write(id, "summary.json", summary.toJson(), "application/json");
        });
    }

    /** The summary counts reasons; whoever mends seeds needs their places. */
    private void writeRejections(StoredJob job) {
        String lines = rejections.of(job).stream()
                .map(rejection -> Json.text(rejection) + "\n")
                .collect(Collectors.joining());
        if (!lines.isEmpty()) {
            dataSets.write(job.id, "rejected.jsonl", lines.getBytes(StandardCharsets.UTF_8), "application/jsonl");
        }
    }

    private static byte[] card(StoredJob job, Manifest manifest) {
        return DataSetCard.of(manifest, job.settings()).getBytes(StandardCharsets.UTF_8);
    }

    /** A deleted job's rows and objects go once nothing is on its way any more. */
    private void purge(String id) {
        if (QuarkusTransaction.requiringNew().call(() -> progress.owed(id)).isEmpty()) {
            dataSets.delete(id);
            role.write(() -> {
                StoredJob.lock(id).purge();
                return id;
            });
        }
    }
}
