// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.hygiene.Benchmarks;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outbox.CandidateMessages;
import dev.millrace.evolver.outbox.Outbox;
import dev.millrace.evolver.outcome.Progress;
import dev.millrace.evolver.outcome.Tallies;
import dev.millrace.evolver.outcome.Tally;
import dev.millrace.evolver.role.ActiveRole;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lets source files go on as tasks are accepted, where the job asks for a mix of both. Files are taken in seed order, and
 * never more than the tasks so far ask for, those that a stage rejects not counted. So the files of the finished data
 * set are the first so many that are fit, whenever and wherever the tasks were accepted.
 */
@ApplicationScoped
public class Mixing {

    private static final int BATCH = 256;

    private final ActiveRole role;
    private final TaskStore tasks;
    private final Progress progress;
    private final Tallies tallies;
    private final Outbox outbox;

    Mixing(ActiveRole role, TaskStore tasks, Progress progress, Tallies tallies, Outbox outbox) {
        this.role = role;
        this.tasks = tasks;
        this.progress = progress;
        this.tallies = tallies;
        this.outbox = outbox;
    }

    /** What is next for the files that a job holds back. */
    public enum Next {
        /** Some were dealt with; more may be. */
        MORE,
        /** Nothing until tasks or files are through. */
        WAIT,
        /** There are none left, and none will be. */
        NOTHING
    }

    /**
     * Lets as many files go as there is room for.
     *
     * @param allSeedsAdmitted whether the job holds all the files that it will hold
     */
    public Next release(String jobId, boolean allSeedsAdmitted) {
        return role.write(() -> {
            StoredJob job = StoredJob.lock(jobId);
            JobSettings settings = job.settings();
            if (settings.admission().mix().isEmpty()) {
                return Next.NOTHING;
            }
            Tally soFar = tallies.of(jobId);
            long undecided = tasks.undecidedFiles(jobId);
            long room = settings.admission().mix().get().filesFor(soFar.mixedTasks()) - soFar.mixedFiles() - undecided;
            List<StoredTask> held = StoredTask.held(jobId, Math.clamp(room, 1, BATCH));
            if (room > 0 && !held.isEmpty()) {
                send(settings, held);
                return Next.MORE;
            }
            if (!allSeedsAdmitted || undecided > 0 || tasks.tasksAreUnderWay(jobId)) {
                return Next.WAIT;
            }
            return refuse(settings) ? Next.MORE : Next.NOTHING;
        });
    }

    private void send(JobSettings settings, List<StoredTask> held) {
        Tally tally = new Tally();
        Handover handover = new Handover(tally);
        // What can be said against them was said before they were held.
        Admitter admitter = new Admitter(settings, Benchmarks.none());
        long chars = 0;
        for (StoredTask task : held) {
            if (chars >= Admission.BATCH_CHARS) {
                break;
            }
            StoredSeed seed = seed(settings, task);
            if (admitter.admit(seed.row(), seed.ordinal()) instanceof Admitted.AsFile file) {
                chars += file.file().content().length();
                SourceFile shown = file.file().with(seed.context());
                handover.add(
                        new Ready(seed, task, shown, CandidateMessages.of(shown).orElseThrow()));
            } else {
                throw new IllegalStateException("the file " + seed.origin() + " was held and is none now");
            }
        }
        handover.write(progress, outbox);
        tallies.raise(settings.jobId(), tally.totals());
    }

    /** Whether there were any left to refuse. */
    private boolean refuse(JobSettings settings) {
        List<StoredTask> held = StoredTask.held(settings.jobId(), BATCH);
        Tally tally = new Tally();
        for (StoredTask task : held) {
            StoredSeed seed = seed(settings, task);
            seed.refuse(new Decision(Reason.OUTSIDE_MIX, seed.origin()));
            tally.reject(Reason.OUTSIDE_MIX);
            task.delete();
        }
        tallies.raise(settings.jobId(), tally.totals());
        return !held.isEmpty();
    }

    private static StoredSeed seed(JobSettings settings, StoredTask task) {
        long ordinal = Place.of(settings.evolve().rounds(), task.ordinal()).seedOrdinal();
        return StoredSeed.between(settings.jobId(), ordinal, ordinal + 1).getFirst();
    }
}
