// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The worker's Python modules, unpacked from the jar into a folder that only this user can enter. Whoever uses the folder
 * holds a lock on a file in it, which ends with the process however that ends, so that the next one can tell which
 * folders were left behind.
 */
final class WorkerSources implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkerSources.class);
    private static final List<String> MODULES = List.of(
            "answers.py",
            "approximation.py",
            "arrays.py",
            "assertions.py",
            "candidate.py",
            "cases.py",
            "codec.py",
            "constants.py",
            "environment.py",
            "foreign.py",
            "frames.py",
            "hearing.py",
            "jail.py",
            "java.py",
            "javascript.py",
            "javascript/candidate.js",
            "javascript/codec.js",
            "javascript/frames.js",
            "javascript/judge.js",
            "judge.py",
            "launch.py",
            "limits.py",
            "loops.py",
            "plans.py",
            "processes.py",
            "program.py",
            "rows.py",
            "scaling.py",
            "standins.py",
            "supervisor.py",
            "timed.py",
            "timing.py",
            "trial.py",
            "values.py",
            "zygote.py");

    private static final String SUBFOLDER = "javascript";
    private static final String PREFIX = "millrace-sandbox-";
    private static final String LOCK = "lock";

    /** Opening a lock file of this very process and closing it again would let go of the lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private WorkerSources(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static WorkerSources unpack() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            removeLeftBehind(temporary);
            Path folder = Files.createTempDirectory(temporary, PREFIX);
            OWN.add(folder);
            Files.createDirectory(folder.resolve(SUBFOLDER));
            for (String module : MODULES) {
                try (InputStream source = WorkerSources.class.getResourceAsStream("/sandbox/" + module)) {
                    Files.copy(source, folder.resolve(module));
                }
            }
            return new WorkerSources(folder, lock(folder));
        } catch (IOException e) {
            throw new SandboxUnavailableException(
                    "The sandbox's worker could not be unpacked; is the folder for temporary files (" + temporary
                            + ") writable?",
                    e);
        }
    }

    /** The supervisor of languages whose runtime is a program of its own. */
    Path foreign() {
        return folder.resolve("foreign.py");
    }

    Path supervisor() {
        return folder.resolve("supervisor.py");
    }

    @Override
    public void close() {
        try {
            remove(folder);
            OWN.remove(folder);
            lock.close();
        } catch (IOException e) {
            LOG.debugf("The folder %s stays until the next start: %s", folder, e.getMessage());
        }
    }

    /** The file has its name only once it is locked, so that nobody finds it in between. */
    private static FileChannel lock(Path folder) throws IOException {
        Path unnamed = folder.resolve(LOCK + ".new");
        FileChannel lock = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Files.move(unnamed, folder.resolve(LOCK));
        return lock;
    }

    /** Removes the folders of processes that are gone; those of other users are passed over. */
    static void removeLeftBehind(Path temporary) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder) && Files.isWritable(folder.resolve(LOCK))) {
                    removeIfLeftBehind(folder);
                }
            }
        }
    }

    private static void removeIfLeftBehind(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) {
                remove(folder);
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debugf("The folder %s is not removed: %s", folder, e.getMessage());
        }
    }

    private static void remove(Path folder) throws IOException {
        for (String module : MODULES) {
            Files.deleteIfExists(folder.resolve(module));
        }
        Files.deleteIfExists(folder.resolve(SUBFOLDER));
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }
}
