// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.lifecycle;

import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.admission.StoredTask;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.job.Job.ModelAccess;
import dev.millrace.evolver.ledger.Spending;
import dev.millrace.evolver.outcome.Tallies;
import dev.millrace.evolver.outcome.Tally;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Takes jobs on and tells where they stand, on any instance. */
@ApplicationScoped
public class Submissions implements Jobs {

    private final Lifecycle lifecycle;
    private final Secrets secrets;
    private final Tallies tallies;
    private final Spending spending;

    Submissions(Lifecycle lifecycle, Secrets secrets, Tallies tallies, Spending spending) {
        this.lifecycle = lifecycle;
        this.secrets = secrets;
        this.tallies = tallies;
        this.spending = spending;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Its models' keys stay in this process's memory alone.
     *
     * @throws JobRefusedException when the job was here before with other seeds
     */
    @Override
    public String submit(Job job) {
        secrets.hold(job.settings().jobId(), job.access());
        return submit(job, StoredAccess::holding);
    }

    /**
     * Takes on a job whose models' keys are names of the operator's secrets.
     *
     * @throws JobRefusedException when the job was here before with other seeds
     */
    public String submitNaming(Job job) {
        return submit(job, StoredAccess::naming);
    }

    @Override
    public JobProgress progress(String jobId) {
        return QuarkusTransaction.requiringNew().call(() -> progress(StoredJob.get(jobId)));
    }

    @Override
    public Optional<String> onlyJob() {
        List<String> ids = ids();
        return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }

    /** Every job that was not deleted. */
    public List<String> ids() {
        return QuarkusTransaction.requiringNew()
                .call(() -> StoredJob.<StoredJob>list(
                                "state <> ?1 order by id", dev.millrace.contracts.event.JobEvent.State.DELETED)
                        .stream()
                        .map(job -> job.id)
                        .toList());
    }

    private String submit(Job job, Function<ModelAccess, StoredAccess> form) {
        String id = job.settings().jobId();
        SortedMap<String, StoredAccess> access = new TreeMap<>();
        job.access().forEach((model, how) -> access.put(model, form.apply(how)));
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<StoredJob> known =
                    StoredJob.findByIdOptional(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
            if (known.isPresent()) {
                renew(known.get(), job, access);
            } else {
                StoredJob stored = StoredJob.of(job, access);
                stored.persist();
                lifecycle.publish(stored);
            }
            return id;
        });
    }

    private void renew(StoredJob stored, Job job, SortedMap<String, StoredAccess> access) {
        if (!stored.seedPlaces.equals(Json.text(job.seeds()))) {
            throw new JobRefusedException(
                    "The job '%s' was begun with other seeds %s; restore them, or give the new job another name."
                            .formatted(job.settings().name(), stored.seedPlaces()));
        }
        if (!stored.benchmarkPlaces.equals(Json.text(job.benchmarks()))) {
            throw new JobRefusedException(
                    "The job '%s' was begun with other benchmarks %s; restore them, or give the new job another name."
                            .formatted(job.settings().name(), stored.benchmarkPlaces()));
        }
        stored.renew(access, job.budget());
        lifecycle.resume(stored);
    }

    private JobProgress progress(StoredJob job) {
        Tally tally = tallies.of(job.id);
        Spending.Spent spent = spending.total(job.id);
        long cached =
                tally.cached().values().stream().mapToLong(Long::longValue).sum();
        JobProgress.Tasks tasks = new JobProgress.Tasks(
                StoredTask.total(job.id) + StoredSeed.refused(job.id),
                tally.accepted(),
                tally.rejected(),
                StoredTask.inFlight(job.id));
        return new JobProgress(
                job.id,
                job.state().published(),
                job.because(),
                job.seedsStored,
                tasks,
                tally.committed(),
                new JobProgress.Llm(
                        spent.requests(), cached, spent.promptTokens(), spent.completionTokens(), spent.usd()),
                tally.remarks());
    }
}
