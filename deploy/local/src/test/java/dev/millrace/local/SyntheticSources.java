// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Source files of which any number can be made, all different, each of which imports the next. */
final class SyntheticSources {

    private static final int FUNCTIONS = 12;

    private SyntheticSources() {}

    /** Writes so many files of about four kilobytes below a folder, ten to a folder of their own. */
    static Path write(Path root, int count) throws IOException {
        for (int number = 0; number < count; number++) {
            Path folder = Files.createDirectories(root.resolve("part_" + number / 10));
            Files.writeString(folder.resolve("file_" + number + ".py"), source(number));
        }
        return root;
    }

    private static String source(int file) {
        return "from . import file_" + (file + 1) + "\n\n\n"
                + IntStream.range(0, FUNCTIONS)
                        .mapToObj(function -> function(file * FUNCTIONS + function))
                        .collect(Collectors.joining("\n\n"));
    }

    private static String function(int number) {
        return """
                def keep_%d(values, limit_%d=%d):
                    \"""The values of %d that are small enough, each once.\"""
                    kept_%d = []
                    for value in values:
                        if value < limit_%d and value not in kept_%d:
                            kept_%d.append(value * %d + %d)
                        elif value == %d:
                            break
                    return sorted(kept_%d)
                """.replace("%d", Integer.toString(number));
    }
}
