// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./millrace run} as a process of its own, and the database server that outlives it when it is killed. */
final class LauncherRun implements AutoCloseable {

    private static final long LIMIT_SECONDS = 240;

    private final Process process;
    private final Path out;

    private LauncherRun(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts or resumes a job; what is printed goes to {@code OUT.printed}. */
    static LauncherRun start(Path job, Path out, String... javaOptions) throws IOException {
        ProcessBuilder launcher =
                new ProcessBuilder(Checkout.script("millrace"), "run", job.toString(), "--out", out.toString());
        Path printed = out.resolveSibling(out.getFileName() + ".printed");
        launcher.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
        launcher.environment().put("MILLRACE_JAVA_OPTS", String.join(" ", javaOptions));
        // A JVM that crashes leaves its report where it was started.
        launcher.directory(out.getParent().toFile());
        return new LauncherRun(launcher.start(), out);
    }

    /** Runs a job to its end, and gives the exit status. */
    static int toTheEnd(Path job, Path out, String... javaOptions) throws Exception {
        try (LauncherRun run = start(job, out, javaOptions)) {
            if (!run.process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The run in " + out + " does not end");
            }
            return run.process.exitValue();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The launcher becomes the JVM, so this is {@code kill -9} of all but the database server. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends what is left of it. */
    @Override
    public void close() throws IOException {
        kill();
        Path file = out.resolve(".millrace/database/data/postmaster.pid");
        if (Files.exists(file)) {
            long server = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            Optional<ProcessHandle> left = ProcessHandle.of(server).filter(this::servesThisRun);
            left.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private boolean servesThisRun(ProcessHandle server) {
        return server.info()
                .commandLine()
                .filter(line -> line.contains(out.toString()))
                .isPresent();
    }
}
