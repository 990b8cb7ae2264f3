// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.contracts.Kind;
import dev.millrace.delivery.format.ShardFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for one data set, with the state of what makes it below {@code .millrace}. Held by one process at a time. */
final class OutputFolder implements AutoCloseable {

    private static final long MIB = 1024 * 1024;
    private static final long LEAST_FREE_MIB = 64;

    private final Path path;
    private final FileChannel lockFile;

    private OutputFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder, if need be, and holds it until it is closed.
     *
     * @throws UsageException when it cannot be written, is held, or has shards that no run of Millrace left there
     */
    static OutputFolder open(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        refuseForeignShards(path);
        try {
            Path state = Files.createDirectories(path.resolve(".millrace"));
            FileChannel lockFile =
                    FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(lockFile, path);
            return new OutputFolder(path, lockFile);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Where the parts keep their state. */
    Path state() {
        return path.resolve(".millrace");
    }

    Path log() {
        return state().resolve("millrace.log");
    }

    /**
     * Takes the folder for a tenant, or finds that it is this tenant's already.
     *
     * @throws UsageException when it is another's
     */
    void claim(Tenant tenant) {
        Path file = state().resolve("tenant");
        try {
            if (Files.exists(file)) {
                Tenant present = Tenant.fromLines(Files.readAllLines(file));
                if (!present.equals(tenant)) {
                    throw new UsageException(path + " " + present.differenceTo(tenant) + "; choose another folder");
                }
                return;
            }
            Path written = Files.write(state().resolve("tenant.new"), tenant.toLines());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /**
     * Sees that broker and database can begin, which both say little when they cannot.
     *
     * @throws UsageException when the disk is as good as full
     */
    void requireSpace() {
        try {
            long free = Files.getFileStore(path).getUsableSpace() / MIB;
            if (free < LEAST_FREE_MIB) {
                throw new UsageException(
                        "Only %d MiB are free in %s, and a run needs %d at least; free some, or choose another folder"
                                .formatted(free, path, LEAST_FREE_MIB));
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** The summary of the folder's job, when that is done. */
    Optional<Summary> summaryOfFinishedJob() {
        return summary().filter(Summary::isDone);
    }

    /** The summary that the job left, if it left one. */
    Optional<Summary> summary() {
        try {
            return Summary.read(path);
        } catch (IOException e) {
            throw new UsageException("The summary in " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot let go of " + path, e);
        }
    }

    private static void lock(FileChannel lockFile, Path path) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process, which is as good a reason to refuse.
        }
        lockFile.close();
        throw new UsageException(
                "Another run is working in " + path + "; let it finish, or choose another folder with --out");
    }

    private static void refuseForeignShards(Path path) {
        if (Files.isDirectory(path.resolve(".millrace"))) {
            return;
        }
        for (Kind kind : Kind.values()) {
            if (hasShards(path.resolve(kind.label()))) {
                throw new UsageException(path + " has shards in " + kind.label()
                        + "/ but no .millrace beside them, so nothing can be added to them;"
                        + " choose another folder with --out");
            }
        }
    }

    private static boolean hasShards(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.stream().anyMatch(name -> ShardFormat.ofFile(name).isPresent());
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static UsageException unwritable(Path path, IOException e) {
        String why =
                switch (e) {
                    case AccessDeniedException denied -> "permission denied for " + denied.getFile();
                    case FileAlreadyExistsException file -> file.getFile() + " is a file";
                    case NoSuchFileException missing -> missing.getFile() + " does not exist";
                    case FileSystemException other when other.getReason() != null -> other.getReason();
                    default -> e.getMessage();
                };
        return new UsageException("Cannot write to " + path + " (" + why + "); choose another folder with --out", e);
    }
}
