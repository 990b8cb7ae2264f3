// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.score;

import dev.millrace.contracts.job.PreferenceSettings;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time to score one task, of the usual size and of the largest that the literature uses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScorersBenchmark {

    @Param({"15x15", "100x500"})
    public String size;

    @Param({"consensus", "codedpo", "codet", "b4"})
    public String name;

    private Scorer scorer;
    private Evidence evidence;

    @Setup
    public void draw() {
        String[] sides = size.split("x", 2);
        scorer = new Scorers(PreferenceSettings.defaults()).named(name);
        evidence = draw(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), new Random(1));
    }

    @Benchmark
    public double[] score() {
        return scorer.score(evidence);
    }

    /** A quarter of the outcomes pass, outputs fall into five classes, most programs are one of a kind. */
    private static Evidence draw(int solutions, int tests, Random random) {
        boolean[][] passes = new boolean[solutions][tests];
        int[][] outputs = new int[tests][solutions];
        for (int s = 0; s < solutions; s++) {
            for (int t = 0; t < tests; t++) {
                passes[s][t] = random.nextInt(4) == 0;
                outputs[t][s] = random.nextInt(6) - 1;
            }
        }
        boolean[] returns = new boolean[solutions];
        Arrays.fill(returns, true);
        return new Evidence(
                new PassMatrix(passes, tests),
                outputs,
                random.ints(solutions, 0, solutions).toArray(),
                returns,
                random.longs(solutions).toArray(),
                new int[solutions],
                new int[solutions],
                new boolean[solutions]);
    }
}
