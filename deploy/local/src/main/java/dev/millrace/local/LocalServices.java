// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.embedded.QuietLogs;
import dev.millrace.embedded.StartFailedException;
import dev.millrace.evolver.lifecycle.Jobs;
import dev.millrace.validator.service.ValidatorService;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.apache.kafka.common.utils.Exit;
import org.jboss.logging.Logger;

/**
 * The four services with all that they need, in this process, for the time of some work. The process ends with the
 * work: a run that was ended anywhere is resumed from its folder, so no part is waited for.
 */
final class LocalServices {

    private static final Logger LOG = Logger.getLogger(LocalServices.class);

    /** Quarkus makes its application itself, so this is the way to hand it something. */
    private static final AtomicReference<LocalServices> CURRENT = new AtomicReference<>();

    private final Terminal terminal;
    private final OutputFolder folder;
    private final String prefix;
    private final int port;
    private final AtomicBoolean ending = new AtomicBoolean();
    private Optional<String> interruptMessage = Optional.empty();
    private LocalParts parts;
    private Work work;

    /** What the services are started for. */
    interface Work {

        /** Does it, and gives the exit status. */
        int run(Jobs jobs) throws InterruptedException;
    }

    /**
     * @param prefix of every object's key, in which {@code {job}} stands for the job's identifier
     * @param port of the API; 0 for a free one
     */
    LocalServices(Terminal terminal, OutputFolder folder, String prefix, int port) {
        this.terminal = terminal;
        this.folder = folder;
        this.prefix = prefix;
        this.port = port;
    }

    /** What to say to a user who stops the process. */
    LocalServices onInterrupt(String message) {
        interruptMessage = Optional.of(message);
        return this;
    }

    /** Starts everything, does the work, and ends the process with the work's status. */
    int run(Work toDo) {
        folder.requireSpace();
        work = toDo;
        QuietLogs.warningsOnly();
        Exit.setHaltProcedure((status, message) -> fail("The broker gave up, most often because the disk is full"));
        Exit.setExitProcedure((status, message) -> fail("The broker gave up"));
        parts = new LocalParts(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "interrupted"));
        configure();
        try {
            parts.configuration(prefix).forEach(System::setProperty);
        } catch (StartFailedException e) {
            terminal.error(e.getMessage());
            end(ExitStatus.FAILED);
        }
        CURRENT.set(this);
        Quarkus.run(Application.class, (status, failure) -> {
            if (failure != null) {
                // Quarkus says that it did not start, and what it was told why is the cause.
                Throwable told = failure.getCause() == null ? failure : failure.getCause();
                fail("The services did not start: " + told.getMessage());
            }
        });
        return ExitStatus.FAILED;
    }

    private void configure() {
        Map.of(
                        "quarkus.http.host", "127.0.0.1",
                        "quarkus.http.port", "" + port,
                        "quarkus.banner.enabled", "false",
                        "quarkus.log.console.enabled", "false",
                        "quarkus.log.file.enabled", "true",
                        "quarkus.log.file.path", folder.log().toString(),
                        "quarkus.log.file.format", "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c] (%t) %s%e%n")
                .forEach(System::setProperty);
    }

    private void work(Jobs jobs) {
        try {
            end(work.run(jobs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(ExitStatus.INTERRUPTED);
        } catch (RuntimeException e) {
            LOG.error("The run failed", e);
            fail(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void fail(String what) {
        if (ApplicationLifecycleManager.isVmShuttingDown()) {
            // The user stopped the process, and parts fail because others are gone; that is no news.
            return;
        }
        terminal.error(what + "; the log is " + folder.log());
        end(ExitStatus.FAILED);
    }

    private void interrupted() {
        if (!ending.get()) {
            interruptMessage.ifPresent(terminal::line);
            end(ExitStatus.INTERRUPTED);
        }
    }

    private void end(int status) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        // The services notice that the database goes, and would fill the log with it.
        java.util.logging.Logger.getLogger("").setLevel(Level.OFF);
        try {
            parts.end();
        } catch (IOException e) {
            terminal.error("The database was not stopped, and the next run ends it: " + e.getMessage());
        }
        Runtime.getRuntime().halt(status);
    }

    /** The services are up; Quarkus hands over. */
    static final class Application implements QuarkusApplication {

        @Inject
        Jobs jobs;

        @Inject
        ValidatorService validator;

        @Override
        public int run(String... arguments) {
            validator.refusal().ifPresent(CURRENT.get().terminal::error);
            CURRENT.get().work(jobs);
            return ExitStatus.FAILED;
        }
    }
}
