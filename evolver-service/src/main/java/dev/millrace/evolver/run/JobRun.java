// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.run;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.evolver.admission.Admission;
import dev.millrace.evolver.admission.Mixing;
import dev.millrace.evolver.candidates.Generation;
import dev.millrace.evolver.intake.FileIntake;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.lifecycle.Halt;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.llm.Llm;
import dev.millrace.evolver.window.EvolutionWindow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What is done for an open job: its files are read, its seeds admitted and evolved, and beside that admitted tasks get
 * their candidates. It ends when all inputs are sent.
 */
@ApplicationScoped
class JobRun {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FileIntake intake;
    private final Admission admission;
    private final EvolutionWindow window;
    private final Generation generation;
    private final Mixing mixing;

    JobRun(FileIntake intake, Admission admission, EvolutionWindow window, Generation generation, Mixing mixing) {
        this.intake = intake;
        this.admission = admission;
        this.window = window;
        this.generation = generation;
        this.mixing = mixing;
    }

    /**
     * Runs until all inputs are sent.
     *
     * @throws Halt when the owner has to change something first
     */
    void run(Job job, Llm llm) throws InterruptedException, Halt {
        String jobId = job.settings().jobId();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> reading = threads.submit(() -> readFiles(jobId));
            Future<Boolean> admitting = threads.submit(() -> admitAll(jobId, job.settings(), llm, reading));
            try {
                generation.run(jobId, job.settings(), llm, () -> !admitting.isDone());
                admitting.get();
                reading.get();
            } catch (ExecutionException e) {
                throw causeOf(e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private boolean readFiles(String jobId) throws InterruptedException, Halt {
        intake.read(QuarkusTransaction.requiringNew().call(() -> StoredJob.get(jobId)), admission::admitAtOnce);
        return true;
    }

    private boolean admitAll(String jobId, JobSettings settings, Llm llm, Future<Boolean> reading)
            throws InterruptedException, Halt {
        while (true) {
            Admission.Next next = admission.admit(jobId);
            Mixing.Next held = mixing.release(jobId, next == Admission.Next.NOTHING);
            switch (next) {
                case ADMIT -> {}
                case EVOLVE -> window.evolve(jobId, settings, llm);
                case WAIT -> {
                    if (reading.state() == Future.State.FAILED) {
                        return false;
                    }
                    Thread.sleep(PAUSE);
                }
                case NOTHING -> {
                    if (held == Mixing.Next.NOTHING) {
                        return true;
                    }
                    if (held == Mixing.Next.WAIT) {
                        Thread.sleep(PAUSE);
                    }
                }
            }
        }
    }

    private static RuntimeException causeOf(ExecutionException failure) throws Halt, InterruptedException {
        switch (failure.getCause()) {
            case Halt halt -> throw halt;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException unexpected -> throw unexpected;
            default -> throw new IllegalStateException(failure.getCause());
        }
    }
}
