// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.contracts.Ids;
import dev.millrace.fim.family.Families;
import dev.millrace.syntax.NativeLibraries;
import dev.millrace.syntax.PureParse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares the builder with pure parsing and with a builder in Python, taking turns, over the sources of a list. What is
 * timed of the builder is all that the service does with an event but Kafka: read its JSON, cut, write each row's JSON.
 *
 * <p>Arguments: the list (a line a source: language, tab, path), the rounds, and the command of the builder in Python, if
 * it is to be compared with.
 */
final class FimBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final int CONTROL_TIMES = 40;
    private static final String PARSE = "parse only";
    private static final String BUILD = "build";
    private static final String BUILD_TWICE = "build, two threads";
    private static final String CONTROL = "control";
    private static final String CONTROL_TWICE = "control, two threads";
    private static final String PYTHON = "py-tree-sitter builder";

    private final List<BenchmarkSource> inputs;
    private final CutFile builder = new CutFile(Families.shipped());

    /** What one pass over all sources took. */
    private record Pass(double megabytes, long records, double written, double seconds, double cpuSeconds) {

        double perSecond() {
            return megabytes / seconds;
        }

        double perCpuSecond() {
            return megabytes / cpuSeconds;
        }
    }

    /** One source's work; gives the sizes of its rows. */
    private interface Work {
        int[] on(BenchmarkSource input);
    }

    private FimBenchmark(List<BenchmarkSource> inputs) {
        this.inputs = inputs;
    }

    public static void main(String[] arguments) throws Exception {
        List<BenchmarkSource> inputs = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t", 2);
            inputs.add(BenchmarkSource.read(parts[0], Path.of(parts[1])));
        }
        List<String> python = List.of(arguments).subList(2, arguments.length);
        new FimBenchmark(inputs).run(Integer.parseInt(arguments[1]), python);
    }

    private void run(int rounds, List<String> python) throws Exception {
        System.out.printf(
                "%,d sources of %.1f MB, libraries: %s%n",
                inputs.size(),
                megabytes(),
                NativeLibraries.folder().map(folder -> "optimised").orElse("as shipped"));
        // The JVM's compilers work on beside the first passes, and their time would count.
        for (long end = System.nanoTime() + WARM_UP.toNanos(); System.nanoTime() < end; ) {
            pass(1, this::parse);
            pass(2, this::build);
        }
        Map<String, List<Pass>> passes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            add(passes, PARSE, pass(1, this::parse));
            add(passes, BUILD, pass(1, this::build));
            add(passes, BUILD_TWICE, pass(2, this::build));
            add(passes, CONTROL, pass(1, this::control));
            add(passes, CONTROL_TWICE, pass(2, this::control));
            if (!python.isEmpty()) {
                add(passes, PYTHON, python(python));
            }
        }
        print(passes);
    }

    private int[] parse(BenchmarkSource input) {
        PureParse.parse(input.language(), input.utf8());
        return new int[0];
    }

    /** Work that shares nothing and keeps nothing: what two threads are worth on this machine at best. */
    private int[] control(BenchmarkSource input) {
        return IntStream.range(0, CONTROL_TIMES)
                .map(time -> Ids.sha256(input.utf8()).length())
                .filter(length -> length == 0)
                .toArray();
    }

    private int[] build(BenchmarkSource input) {
        return input.build(builder);
    }

    private Pass pass(int threads, Work work) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        AtomicInteger next = new AtomicInteger();
        LongAdder records = new LongAdder();
        LongAdder written = new LongAdder();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < inputs.size(); i = next.getAndIncrement()) {
                int[] rows = work.on(inputs.get(i));
                records.add(rows.length);
                written.add(Arrays.stream(rows).sum());
            }
        };
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        List<Thread> started = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().start(worker))
                .toList();
        for (Thread thread : started) {
            thread.join();
        }
        return new Pass(
                megabytes(),
                records.sum(),
                written.sum() / 1e6,
                (System.nanoTime() - wall) / 1e9,
                (system.getProcessCpuTime() - cpu) / 1e9);
    }

    private Pass python(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] figures = new String(process.getInputStream().readAllBytes(), UTF_8)
                .strip()
                .split(" ", -1);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        return new Pass(
                megabytes(),
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]) / 1e6,
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[3]));
    }

    private double megabytes() {
        return inputs.stream().mapToLong(input -> input.utf8().length).sum() / 1e6;
    }

    private static void add(Map<String, List<Pass>> passes, String name, Pass pass) {
        passes.computeIfAbsent(name, first -> new ArrayList<>()).add(pass);
    }

    private static void print(Map<String, List<Pass>> passes) {
        System.out.println("| | MB/s | MB per CPU second | records/s | MB written per MB read |");
        System.out.println("| --- | --- | --- | --- | --- |");
        passes.forEach((name, each) -> System.out.printf(
                "| %s | %.2f | %.2f | %,.0f | %.1f |%n",
                name,
                median(each, Pass::perSecond),
                median(each, Pass::perCpuSecond),
                median(each, pass -> pass.records() / pass.seconds()),
                median(each, pass -> pass.written() / pass.megabytes())));
        ratio(passes, "build against parse only, per CPU second", BUILD, PARSE, Pass::perCpuSecond);
        ratio(passes, "build with two threads against one, per second", BUILD_TWICE, BUILD, Pass::perSecond);
        ratio(passes, "control with two threads against one, per second", CONTROL_TWICE, CONTROL, Pass::perSecond);
        ratio(passes, "build against the builder in Python, per CPU second", BUILD, PYTHON, Pass::perCpuSecond);
    }

    /** The median of the rounds' ratios, so that what slows a whole round down falls out. */
    private static void ratio(
            Map<String, List<Pass>> passes, String title, String of, String to, ToDoubleFunction<Pass> rate) {
        if (passes.containsKey(to)) {
            double[] ratios = IntStream.range(0, passes.get(of).size())
                    .mapToDouble(round -> rate.applyAsDouble(passes.get(of).get(round))
                            / rate.applyAsDouble(passes.get(to).get(round)))
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%s: %.2f (%.2f to %.2f)%n",
                    title, ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
        }
    }

    private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
        return passes.stream().mapToDouble(figure).sorted().toArray()[passes.size() / 2];
    }
}
