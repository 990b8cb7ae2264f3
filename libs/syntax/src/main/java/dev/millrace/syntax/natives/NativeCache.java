// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where optimised libraries are kept for every later run on this machine: one folder a list of versions. */
public final class NativeCache {

    private NativeCache() {}

    /** The folder of this version's libraries, if they have been built. */
    public static Optional<Path> built() {
        return Optional.of(folder()).filter(Files::isDirectory);
    }

    /**
     * Where they go: below {@code MILLRACE_CACHE}, or else {@code millrace} in {@code XDG_CACHE_HOME}, or else in the
     * user's {@code .cache}.
     */
    public static Path folder() {
        String platform = (System.getProperty("os.name") + "-" + System.getProperty("os.arch"))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return root().resolve("natives").resolve(SourcePackage.version() + "-" + platform);
    }

    private static Path root() {
        return environment("MILLRACE_CACHE")
                .or(() -> environment("XDG_CACHE_HOME").map(cache -> cache.resolve("millrace")))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "millrace"));
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
