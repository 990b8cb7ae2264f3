// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import dev.millrace.syntax.natives.NativeCache;
import io.github.treesitter.jtreesitter.NativeLibraryLookup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds tree-sitter and its grammars: in the folder that the system property {@value #FOLDER} names, under the
 * platform's file names (such as {@code libtree-sitter-python.so}); or else among those that {@code ./millrace natives}
 * built on this machine; or else in the jars on the class path, whose libraries were built without optimisation and
 * parse several times slower.
 */
public final class NativeLibraries implements NativeLibraryLookup {

    /** The system property that names a folder of libraries to use; no key of the services, which refuse those they do not know. */
    public static final String FOLDER = "dev.millrace.syntax.libraries";

    /** For the service loader of jtreesitter. */
    public NativeLibraries() {}

    @Override
    public SymbolLookup get(Arena arena) {
        return core();
    }

    /** tree-sitter itself, loaded once: two copies must not share trees. */
    static SymbolLookup core() {
        return Core.LIBRARY;
    }

    private static final class Core {
        private static final SymbolLookup LIBRARY = find("tree-sitter", Arena.global());
    }

    /**
     * Loads a library for as long as the arena lives.
     *
     * @throws IllegalStateException when there is none for this platform
     */
    static SymbolLookup find(String name, Arena arena) {
        return folder().map(folder -> SymbolLookup.libraryLookup(folder.resolve(System.mapLibraryName(name)), arena))
                .orElseGet(() -> unpacked(name, arena));
    }

    /** The folder whose libraries are used; none for those in the jars. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of).or(NativeCache::built);
    }

    private static SymbolLookup unpacked(String name, Arena arena) {
        String resource = "/lib/" + fileInJar(name);
        try (InputStream library = NativeLibraries.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IllegalStateException("no " + resource + " on the class path; name a folder that holds "
                        + System.mapLibraryName(name) + " in the system property " + FOLDER);
            }
            return load(library, arena);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + resource, e);
        }
    }

    private static SymbolLookup load(InputStream library, Arena arena) throws IOException {
        Path folder = Files.createTempDirectory("millrace-syntax-");
        Path file = folder.resolve("library");
        try {
            Files.copy(library, file);
            return SymbolLookup.libraryLookup(file, arena);
        } finally {
            // A loaded library outlives its name, so that nothing is left behind even by a kill. Windows keeps it.
            file.toFile().delete();
            folder.toFile().delete();
        }
    }

    private static String fileInJar(String name) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        if (os.contains("mac")) {
            return arch + "-macos-" + name + ".dylib";
        }
        return os.contains("windows") ? arch + "-windows-" + name + ".dll" : arch + "-linux-gnu-" + name + ".so";
    }
}
