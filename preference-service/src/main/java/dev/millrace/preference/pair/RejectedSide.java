// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Which of the worse solutions stands against the best. */
enum RejectedSide {
    /**
     * The middle one of those that run and score under half of the best; the worse of two middles. Those that are by far
     * less likely right than the best come first, for one wrong solution may outvote two right ones.
     */
    MEDIAN(0.5, "the middle one of those that run and score under half of the best, the surely worse first") {
        @Override
        boolean prefersSurelyWorse() {
            return true;
        }

        @Override
        int pick(int[] ranked, RandomGenerator random) {
            return ranked[ranked.length / 2];
        }

        @Override
        int[] equallyGood(int[] ranked) {
            int from = (ranked.length - half(ranked) + 1) / 2;
            return Arrays.copyOfRange(ranked, from, from + half(ranked));
        }
    },
    /** The best of those that run and score under half of the best. */
    HARDEST(0.5, "the best of those that run and score under half of the best") {
        @Override
        int pick(int[] ranked, RandomGenerator random) {
            return ranked[0];
        }
    },
    /** The best of those that run and score under a tenth of the best. */
    HARD(0.1, "the best of those that run and score under a tenth of the best") {
        @Override
        int pick(int[] ranked, RandomGenerator random) {
            return ranked[0];
        }
    },
    /** The worst of all, which often does not even run. */
    WORST(1, "the worst of all") {
        @Override
        boolean needsToRun() {
            return false;
        }

        @Override
        int pick(int[] ranked, RandomGenerator random) {
            return ranked[ranked.length - 1];
        }

        @Override
        int[] equallyGood(int[] ranked) {
            return Arrays.copyOfRange(ranked, ranked.length - half(ranked), ranked.length);
        }
    },
    /** Any of those that run and score under half of the best. */
    RANDOM(0.5, "any of those that run and score under half of the best") {
        @Override
        int pick(int[] ranked, RandomGenerator random) {
            return ranked[random.nextInt(ranked.length)];
        }

        @Override
        int[] equallyGood(int[] ranked) {
            return ranked;
        }
    };

    private final double shareOfBest;
    private final String words;

    RejectedSide(double shareOfBest, String words) {
        this.shareOfBest = shareOfBest;
        this.words = words;
    }

    /** Which solution it is, for people. */
    String words() {
        return words;
    }

    /** Whether only a solution that gives some output may be the rejected side. */
    boolean needsToRun() {
        return true;
    }

    /** Whether it is taken from those that are far less likely right than the best, where there are such. */
    boolean prefersSurelyWorse() {
        return false;
    }

    /** The share of the best score that a rejected side stays under. */
    double shareOfBest() {
        return shareOfBest;
    }

    /** Those of the admitted solutions, from best to worst, that serve this side about as well as its pick: half of them. */
    int[] equallyGood(int[] ranked) {
        return Arrays.copyOf(ranked, half(ranked));
    }

    private static int half(int[] ranked) {
        return (ranked.length + 1) / 2;
    }

    /** Picks one of the admitted solutions, given by position from best to worst; at least one. */
    abstract int pick(int[] ranked, RandomGenerator random);

    /** The name in settings. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The side of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static RejectedSide of(String label) {
        return Arrays.stream(values())
                .filter(side -> side.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rejected side '" + label + "'"));
    }
}
