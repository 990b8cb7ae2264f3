// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.fim.family.Families;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * The builder alone, over the sources of a list (a line a source: language, tab, path), from files to rows' JSON on all
 * cores. Prints what that took as a line of JSON.
 */
final class CorpusBenchmark {

    private CorpusBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        CutFile builder = new CutFile(Families.shipped());
        LongAdder rows = new LongAdder();
        LongAdder bytes = new LongAdder();
        long begun = System.nanoTime();
        try (Stream<String> sources = Files.lines(Path.of(arguments[0]))) {
            sources.parallel().map(CorpusBenchmark::read).forEach(source -> {
                int[] made = source.build(builder);
                rows.add(made.length);
                bytes.add(Arrays.stream(made).sum());
            });
        }
        System.out.printf(
                Locale.ROOT,
                "{\"seconds\": %.1f, \"cpu_seconds\": %.1f, \"rows\": %d, \"megabytes_written\": %.1f}%n",
                (System.nanoTime() - begun) / 1e9,
                system.getProcessCpuTime() / 1e9,
                rows.sum(),
                bytes.sum() / 1e6);
    }

    private static BenchmarkSource read(String line) {
        String[] parts = line.split("\t", 2);
        try {
            return BenchmarkSource.read(parts[0], Path.of(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
