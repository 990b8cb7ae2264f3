// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashTest {

    /** Texts of 400 and of 2,000 words, of which some were changed in one run or here and there. */
    @ParameterizedTest
    @ValueSource(ints = {400, 2_000})
    void shouldEstimateTheLikenessOfTheSetsOfRuns(int length) {
        SplittableRandom random = new SplittableRandom(7);
        for (double changed : List.of(0.0, 0.01, 0.03, 0.06, 0.2)) {
            List<String> words = words(random, length);
            List<String> other = words.stream()
                    .map(word -> random.nextDouble() < changed ? "changed" + random.nextInt(1_000_000) : word)
                    .toList();

            assertThat(likeness(words, other)).isCloseTo(jaccard(words, other), within(0.12));
        }
    }

    @Test
    void shouldMeetInAKeyNearlyAlwaysWhereTextsAreMuchAlike() {
        SplittableRandom random = new SplittableRandom(3);
        int met = 0;
        for (int i = 0; i < 200; i++) {
            List<String> words = words(random, 500);
            List<String> other =
                    Stream.concat(words.stream(), words(random, 60).stream()).toList();
            met += shareAKey(words, other) ? 1 : 0;
        }

        assertThat(met).isGreaterThan(195);
    }

    @Test
    void shouldSeldomMeetInAKeyWhereTextsHaveLittleInCommon() {
        SplittableRandom random = new SplittableRandom(5);
        int met = 0;
        for (int i = 0; i < 200; i++) {
            List<String> words = words(random, 300);
            List<String> other = Stream.concat(words.stream().limit(100), words(random, 200).stream())
                    .toList();
            met += shareAKey(words, other) ? 1 : 0;
        }

        assertThat(met).isLessThan(8);
    }

    @Test
    void shouldNotMindLayoutAndSigns() {
        assertThat(MinHash.of("def f(a, b):\n    return a+b\n").signature())
                .isEqualTo(MinHash.of("def f( a,b ) :\r\n\treturn (a + b)").signature());
    }

    @Test
    void shouldTellShortTextsApart() {
        assertThat(MinHash.likeness(
                        MinHash.of("x = 1").signature(), MinHash.of("y = 1").signature()))
                .isLessThan(0.1);
        assertThat(MinHash.likeness(MinHash.of("").signature(), MinHash.of("").signature()))
                .isEqualTo(1);
    }

    private static List<String> words(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + random.nextInt(100_000))
                .toList();
    }

    private static double likeness(List<String> one, List<String> other) {
        return MinHash.likeness(hash(one).signature(), hash(other).signature());
    }

    private static boolean shareAKey(List<String> one, List<String> other) {
        Set<Integer> keys = Arrays.stream(hash(one).bands(1)).boxed().collect(Collectors.toSet());
        return Arrays.stream(hash(other).bands(1)).anyMatch(keys::contains);
    }

    private static MinHash hash(List<String> words) {
        return MinHash.of(String.join(" ", words));
    }

    private static double jaccard(List<String> one, List<String> other) {
        Set<String> runs = runs(one);
        Set<String> both = new HashSet<>(runs);
        both.retainAll(runs(other));
        runs.addAll(runs(other));
        return (double) both.size() / runs.size();
    }

    private static Set<String> runs(List<String> words) {
        return IntStream.rangeClosed(0, words.size() - 5)
                .mapToObj(i -> String.join(" ", words.subList(i, i + 5)))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
