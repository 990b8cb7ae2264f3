// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.contracts.event.JobEvent;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.lifecycle.JobProgress;
import dev.millrace.evolver.lifecycle.Jobs;
import dev.millrace.syntax.NativeLibraries;
import java.time.Duration;
import java.util.Optional;

/** One job from start to end, with the services up only for its time. */
final class JobRun {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ANY_FREE_PORT = 0;

    private final Terminal terminal;
    private final OutputFolder folder;
    private final String again;

    /**
     * @param again the command that resumes the job
     */
    JobRun(Terminal terminal, OutputFolder folder, String again) {
        this.terminal = terminal;
        this.folder = folder;
        this.again = again;
    }

    /** Runs, resumes, or only reports the job; gives the exit status. */
    int run(Job job) {
        folder.claim(Tenant.of(job));
        Optional<Summary> finished = folder.summaryOfFinishedJob();
        if (finished.isPresent()) {
            terminal.line("This job is done. To run it again, delete " + folder.path() + " or choose another --out.");
            finished.get().lines(folder.path()).forEach(terminal::line);
            return ExitStatus.DONE;
        }
        terminal.line(
                "Starting a broker, a database, an object store and the four services … (log: " + folder.log() + ")");
        return new LocalServices(terminal, folder, "", ANY_FREE_PORT)
                .onInterrupt("Stopped. Nothing is lost; to go on: " + again)
                .run(jobs -> follow(jobs, jobs.submit(job)));
    }

    private int follow(Jobs jobs, String id) throws InterruptedException {
        ProgressReport report = new ProgressReport(terminal);
        JobProgress progress = jobs.progress(id);
        while (!hasEnded(progress.state())) {
            report.show(progress);
            Thread.sleep(LOOK);
            progress = jobs.progress(id);
        }
        report.showLast(progress);
        folder.summary().map(summary -> summary.lines(folder.path())).ifPresent(lines -> lines.forEach(terminal::line));
        terminal.line(Summary.ROW.formatted("parsers", parsers()));
        if (progress.state() == JobEvent.State.DONE) {
            return ExitStatus.DONE;
        }
        terminal.error("The job is " + progress.state().name().toLowerCase(java.util.Locale.ROOT)
                + progress.because().map(why -> ": " + why).orElse("") + "; to go on: " + again);
        return ExitStatus.FAILED;
    }

    private static String parsers() {
        return NativeLibraries.folder()
                .map(natives -> "optimised, from " + natives)
                .orElse("as shipped; ./millrace natives builds some that are several times faster");
    }

    private static boolean hasEnded(JobEvent.State state) {
        return switch (state) {
            case OPEN, SEALED, DRAINING -> false;
            case DONE, STOPPED, DELETED -> true;
        };
    }
}
