// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds every library into a folder. The folder appears as a whole once every library in it was loaded, so that a
 * build that fails or is ended leaves the shipped libraries in use.
 */
public final class NativeBuild {

    private final Compiler compiler;
    private final Archives archives;
    private final Consumer<String> progress;

    /**
     * Prepares to build.
     *
     * @param compiler the C compiler's command
     * @param origin where the source packages come from
     * @param progress told of each library
     */
    public NativeBuild(String compiler, Origin origin, Consumer<String> progress) {
        this.compiler = new Compiler(compiler);
        this.archives = new Archives(origin);
        this.progress = progress;
    }

    /**
     * Builds into a folder that must not exist yet.
     *
     * @throws NativeBuildException when a package or the compiler fails
     */
    public void into(Path folder) throws InterruptedException {
        try {
            Files.createDirectories(folder.getParent());
            Path work = Files.createTempDirectory(folder.getParent(), "building-");
            try {
                Path made = Files.createDirectory(work.resolve("made"));
                List<SourcePackage> packages = SourcePackage.all();
                for (int i = 0; i < packages.size(); i++) {
                    build(packages.get(i), work.resolve("source-" + i), made);
                }
                Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new NativeBuildException("cannot write to " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    private void build(SourcePackage sources, Path unpacked, Path made) throws IOException, InterruptedException {
        archives.unpack(sources, unpacked);
        for (Map.Entry<String, SourcePackage.Library> library :
                sources.libraries().entrySet()) {
            Path file = made.resolve(System.mapLibraryName(library.getKey()));
            compiler.compile(library.getValue(), unpacked, file);
            load(file);
            progress.accept(library.getKey() + " from " + sources.archive());
        }
    }

    private static void load(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
        } catch (IllegalArgumentException e) {
            throw new NativeBuildException("the library that was built cannot be loaded: " + library.getFileName(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
