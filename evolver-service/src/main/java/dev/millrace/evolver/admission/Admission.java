// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.hygiene.Benchmarks;
import dev.millrace.evolver.hygiene.MinHash;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outbox.CandidateMessages;
import dev.millrace.evolver.outbox.Outbox;
import dev.millrace.evolver.outcome.Progress;
import dev.millrace.evolver.outcome.Tallies;
import dev.millrace.evolver.outcome.Tally;
import dev.millrace.evolver.role.ActiveRole;
import dev.millrace.evolver.seed.BenchmarkTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Deals with seeds in their order, one batch a transaction: after a kill the next ordinal is the one behind the last
 * commit. With evolution, a window's seeds are followed by the window's rounds before the next window's seeds are looked
 * at, so that what counts as a duplicate does not hang on who answers first.
 */
@ApplicationScoped
public class Admission {

    private static final int BATCH = 8 * Place.WINDOW;

    /** About what a batch holds in memory, whatever a seed may hold. */
    static final int BATCH_CHARS = 4_000_000;

    private final ActiveRole role;
    private final TaskStore tasks;
    private final Progress progress;
    private final Tallies tallies;
    private final Outbox outbox;
    private final Likenesses likenesses;
    private final ConcurrentMap<String, Benchmarks> benchmarks = new ConcurrentHashMap<>();

    Admission(
            ActiveRole role,
            TaskStore tasks,
            Likenesses likenesses,
            Progress progress,
            Tallies tallies,
            Outbox outbox) {
        this.role = role;
        this.tasks = tasks;
        this.likenesses = likenesses;
        this.progress = progress;
        this.tallies = tallies;
        this.outbox = outbox;
    }

    /** What is next for a job's seeds. */
    public enum Next {
        /** More seeds may be admitted at once. */
        ADMIT,
        /** The window's next round. */
        EVOLVE,
        /** Nothing until more seeds come. */
        WAIT,
        /** Nothing any more. */
        NOTHING
    }

    /**
     * Deals with a job's next seeds before they are stored, where nothing is to come between and none waits: so the text
     * of a corpus is written once, as what is sent. Part of the running transaction.
     */
    public void admitAtOnce(StoredJob job, List<StoredSeed> seeds) {
        JobSettings settings = job.settings();
        boolean next = job.seedsAdmitted == job.seedsStored - seeds.size();
        if (next && settings.evolve().rounds() == 0) {
            new Batch(settings, benchmarks(job)).admit(seeds, false);
            job.seedsAdmitted = job.seedsStored;
        }
    }

    /** Admits one batch of a job's seeds, if it is their turn. */
    public Next admit(String jobId) {
        return role.write(() -> {
            StoredJob job = StoredJob.lock(jobId);
            if (job.windowRound > 0) {
                return Next.EVOLVE;
            }
            JobSettings settings = job.settings();
            boolean evolves = settings.evolve().rounds() > 0;
            long end = evolves ? (job.windowNumber + 1) * Place.WINDOW : job.seedsAdmitted + BATCH;
            List<StoredSeed> seeds = StoredSeed.next(jobId, job.seedsAdmitted, end, BATCH_CHARS);
            job.seedsAdmitted += seeds.size();
            if (!seeds.isEmpty() || isOver(job)) {
                Batch batch = new Batch(settings, benchmarks(job));
                batch.admit(seeds, isOver(job));
            }
            return next(job, evolves, end, seeds.isEmpty());
        });
    }

    /** Read once a process: the folder may be large, and the job's batches are many. */
    private Benchmarks benchmarks(StoredJob job) {
        return benchmarks.computeIfAbsent(job.id, id -> new Benchmarks(BenchmarkTexts.read(job.benchmarkPlaces())));
    }

    private static Next next(StoredJob job, boolean evolves, long end, boolean noneCame) {
        boolean over = isOver(job);
        boolean begun = job.seedsAdmitted > job.windowNumber * Place.WINDOW;
        if (evolves && begun && (over || job.seedsAdmitted == end)) {
            job.windowRound = 1;
            return Next.EVOLVE;
        }
        if (over) {
            return Next.NOTHING;
        }
        return noneCame ? Next.WAIT : Next.ADMIT;
    }

    private static boolean isOver(StoredJob job) {
        return job.seedsComplete && job.seedsAdmitted == job.seedsStored;
    }

    /** One batch under way. */
    private final class Batch {

        private final Admitter admitter;
        private final double alike;
        private final String job;
        private final int rounds;
        private final Tally tally = new Tally();
        private final Handover handover = new Handover(tally);
        private final Gathering gathering;
        private final boolean mixed;

        private record Row(StoredSeed seed, Admitted admitted) {}

        Batch(JobSettings settings, Benchmarks benchmarks) {
            this.admitter = new Admitter(settings, benchmarks);
            this.mixed = settings.admission().mix().isPresent();
            this.alike = settings.admission().nearDuplicates();
            this.job = settings.jobId();
            this.rounds = settings.evolve().rounds();
            this.gathering = Gathering.of(job, settings.admission().context(), admitter);
        }

        /**
         * Deals with seeds.
         *
         * @param last whether no further ones come
         */
        void admit(List<StoredSeed> seeds, boolean last) {
            // A seed is judged by itself, so all cores may do so.
            List<Row> rows = seeds.parallelStream()
                    .map(seed -> new Row(seed, admitter.admit(seed.row(), seed.ordinal())))
                    .toList();
            Set<String> known = tasks.known(job, hashes(rows));
            Likenesses.Batch earlier = likenesses.batch(job, files(rows, known));
            rows.forEach(row -> admit(row, known, earlier));
            likenesses.store(earlier);
            if (last) {
                gathering.close().forEach(this::goOn);
            }
            gathering.keep();
            tallies.raise(job, tally.totals());
            handover.write(progress, outbox);
        }

        private void admit(Row row, Set<String> known, Likenesses.Batch earlier) {
            Place place = new Place(rounds, row.seed().ordinal(), 0);
            switch (row.admitted()) {
                case Admitted.Refused refused -> refuse(row.seed(), refused.decision());
                case Admitted.AsTask task
                when known.add(task.contentHash()) -> {
                    tasks.waiting(job, place, task.work(), task.contentHash());
                    row.seed().admit();
                    if (task.redacted() > 0) {
                        tally.remark(Reason.REDACTED, 1);
                    }
                }
                case Admitted.AsFile file when known.add(file.contentHash()) -> admit(row.seed(), file, place, earlier);
                default -> refuse(row.seed(), duplicate(row.seed()));
            }
        }

        private void admit(StoredSeed seed, Admitted.AsFile file, Place place, Likenesses.Batch earlier) {
            Optional<Likenesses.Like> like = file.likeness().flatMap(likeness -> earlier.find(likeness, alike));
            if (like.isPresent()) {
                refuse(seed, nearDuplicate(seed.origin(), like.get()));
                return;
            }
            Optional<Outbox.Outgoing<?>> message = CandidateMessages.of(file.file());
            if (message.isEmpty()) {
                refuse(seed, new Decision(Reason.TOO_LARGE, seed.origin()));
                return;
            }
            StoredTask task = tasks.file(job, place, file.file().taskId(), file.contentHash());
            gathering.add(new Ready(seed, task, file.file(), message.get())).forEach(this::goOn);
            file.likeness().ifPresent(likeness -> earlier.add(seed.ordinal(), seed.origin(), likeness));
        }

        private void goOn(Ready file) {
            if (mixed) {
                file.seed().hold(file.file().context());
                file.task().hold();
            } else {
                handover.add(file);
            }
        }

        private static Decision nearDuplicate(String origin, Likenesses.Like like) {
            String share = String.format(Locale.ROOT, "%.2f", like.likeness());
            return new Decision(Reason.NEAR_DUPLICATE, origin + ": " + share + " like " + like.origin());
        }

        private void refuse(StoredSeed seed, Decision decision) {
            seed.refuse(decision);
            tally.reject(decision.reason());
        }

        private static Decision duplicate(StoredSeed seed) {
            return new Decision(Reason.EXACT_DUPLICATE, seed.origin());
        }

        private static List<MinHash> files(List<Row> rows, Set<String> known) {
            return rows.stream()
                    .map(Row::admitted)
                    .filter(Admitted.AsFile.class::isInstance)
                    .map(Admitted.AsFile.class::cast)
                    .filter(file -> !known.contains(file.contentHash()))
                    .flatMap(file -> file.likeness().stream())
                    .toList();
        }

        private static Set<String> hashes(List<Row> rows) {
            Set<String> hashes = new TreeSet<>();
            for (Row row : rows) {
                switch (row.admitted()) {
                    case Admitted.AsTask task -> hashes.add(task.contentHash());
                    case Admitted.AsFile file -> hashes.add(file.contentHash());
                    case Admitted.Refused refused -> {}
                }
            }
            return hashes;
        }
    }
}
