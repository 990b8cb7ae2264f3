// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.evolution.Evolution.Evolved;
import dev.millrace.evolver.generate.TaskWork;
import dev.millrace.evolver.hygiene.Benchmarks;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outcome.Tallies;
import dev.millrace.evolver.outcome.Tally;
import dev.millrace.evolver.role.ActiveRole;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A round of a window of tasks: who is rewritten in it, and the admission of what came of that. */
@ApplicationScoped
public class Round {

    private final ActiveRole role;
    private final TaskStore tasks;
    private final Tallies tallies;

    Round(ActiveRole role, TaskStore tasks, Tallies tallies) {
        this.role = role;
        this.tasks = tasks;
        this.tallies = tallies;
    }

    /**
     * Where a job's evolution stands.
     *
     * @param round counted from 1
     * @param parents the latest surviving task of each line of rewritings, in seed order
     */
    public record Due(long window, int round, List<TaskWork> parents) {}

    /** A parent and what came of it. */
    public record Rewritten(TaskWork parent, Evolved evolved) {}

    /** The round that is next. Part of the running transaction. */
    public Due due(String jobId) {
        StoredJob job = StoredJob.get(jobId);
        SortedMap<Long, StoredTask> latest = new TreeMap<>();
        StoredTask.ofWindow(jobId, job.windowNumber).forEach(task -> latest.put(task.rootOrdinal(), task));
        return new Due(
                job.windowNumber,
                job.windowRound,
                latest.values().stream().map(StoredTask::work).toList());
    }

    /** Admits a round's results in seed order, in one transaction, and goes on to the next round or window. */
    public void admit(String jobId, Due due, List<Rewritten> results) {
        role.write(() -> {
            StoredJob job = StoredJob.lock(jobId);
            if (job.windowNumber != due.window() || job.windowRound != due.round()) {
                throw new IllegalStateException("window %d, round %d of %s was expected, and %d, %d is next"
                        .formatted(due.window(), due.round(), jobId, job.windowNumber, job.windowRound));
            }
            tallies.raise(jobId, admit(job.settings(), due.round(), results).totals());
            boolean last = due.round() == job.settings().evolve().rounds();
            job.windowRound = last ? 0 : due.round() + 1;
            job.windowNumber += last ? 1 : 0;
            return due;
        });
    }

    private Tally admit(JobSettings settings, int round, List<Rewritten> results) {
        Tally tally = new Tally();
        Admitter admitter = new Admitter(settings, Benchmarks.none());
        Set<String> known = tasks.known(settings.jobId(), hashes(admitter, round, results));
        for (Rewritten result : results) {
            switch (result.evolved()) {
                case Evolved.Eliminated eliminated ->
                    tally.remark(eliminated.decision().reason(), 1);
                case Evolved.Survived survived -> {
                    Admitted.AsTask task = admitter.admit(result.parent().task(), round, survived);
                    if (known.add(task.contentHash())) {
                        Place place = Place.of(
                                settings.evolve().rounds(), task.work().task().ordinal());
                        tasks.waiting(settings.jobId(), place, task.work(), task.contentHash());
                    } else {
                        tally.remark(Reason.EVOLUTION_DUPLICATE, 1);
                    }
                }
            }
        }
        return tally;
    }

    private static Collection<String> hashes(Admitter admitter, int round, List<Rewritten> results) {
        return results.stream()
                .filter(result -> result.evolved() instanceof Evolved.Survived)
                .map(result -> admitter.admit(result.parent().task(), round, (Evolved.Survived) result.evolved())
                        .contentHash())
                .collect(Collectors.toSet());
    }
}
