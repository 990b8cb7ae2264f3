// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.ContextSettings;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.neighbour.Neighbourhood;
import dev.millrace.evolver.outbox.CandidateMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * Source files of one repository that came one after another, and wait until it is known which of them each is to be
 * shown with. They go on when a file of no or another repository comes, or when they are many: that depends on the files
 * in seed order alone, and not on how these came in batches. Every method is part of the running transaction.
 */
final class Gathering {

    private static final int MOST_FILES = 512;
    private static final int MOST_CHARS = 8 << 20;

    private final ContextSettings settings;
    private final List<Ready> open = new ArrayList<>();

    private Gathering(ContextSettings settings) {
        this.settings = settings;
    }

    /** Goes on with what an earlier batch of the job left open. */
    static Gathering of(String job, ContextSettings settings, Admitter admitter) {
        Gathering gathering = new Gathering(settings);
        if (settings.showsOthers()) {
            StoredSeed.gathered(job).forEach(seed -> gathering.open.add(again(seed, admitter)));
        }
        return gathering;
    }

    private static Ready again(StoredSeed seed, Admitter admitter) {
        if (admitter.admit(seed.row(), seed.ordinal()) instanceof Admitted.AsFile admitted) {
            SourceFile file = admitted.file();
            return new Ready(
                    seed,
                    StoredTask.findById(file.taskId()),
                    file,
                    CandidateMessages.of(file).orElseThrow());
        }
        throw new IllegalStateException("the file " + seed.origin() + " was gathered and is none now");
    }

    /** Takes the job's next file, and gives those that can go on. */
    List<Ready> add(Ready file) {
        boolean gathers = settings.showsOthers() && file.file().repository().isPresent();
        List<Ready> ready = new ArrayList<>();
        if (!gathers || !belongs(file)) {
            ready.addAll(close());
        }
        (gathers ? open : ready).add(file);
        return ready;
    }

    /** Gives all, because no further file of theirs will come. */
    List<Ready> close() {
        Neighbourhood neighbourhood =
                new Neighbourhood(open.stream().map(Ready::file).toList(), settings);
        List<Ready> ready = open.stream()
                .map(file -> file.with(neighbourhood.around(file.file())))
                .toList();
        open.clear();
        return ready;
    }

    /** Keeps what is still open for the next batch. */
    void keep() {
        for (Ready file : open) {
            file.seed().gather();
            file.task().gather();
        }
    }

    private boolean belongs(Ready file) {
        int chars = open.stream().mapToInt(one -> one.file().content().length()).sum();
        boolean full = open.size() >= MOST_FILES || chars >= MOST_CHARS;
        boolean same = open.isEmpty()
                || open.getLast().file().repository().equals(file.file().repository());
        return same && !full;
    }
}
