// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import dev.millrace.preference.score.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Chooses among equally good rejected candidates so that a trainer cannot learn the wrong thing from them. Each task
 * decides by itself, for the same set has to come out whatever order tasks come in.
 *
 * @param byLength whether the rejected side is drawn to be the longer or the shorter one, each as often
 * @param byModel whether both sides come from one model where they can
 */
record Balance(boolean byLength, boolean byModel) {

    static Balance of(List<String> names) {
        return new Balance(names.contains("length"), names.contains("model"));
    }

    boolean isAsked() {
        return byLength || byModel;
    }

    /** Those of the candidates that balance best against the chosen solution; all where none does. */
    int[] narrow(int[] candidates, int chosen, Evidence evidence, RandomGenerator random) {
        int[] left = candidates;
        if (byModel) {
            left = keep(left, s -> evidence.models()[s] == evidence.models()[chosen]);
        }
        if (byLength) {
            int[] lengths = evidence.lengths();
            boolean longer = random.nextBoolean();
            left = keep(left, s -> longer ? lengths[s] > lengths[chosen] : lengths[s] < lengths[chosen]);
        }
        return left;
    }

    private static int[] keep(int[] candidates, IntPredicate wanted) {
        int[] kept = Arrays.stream(candidates).filter(wanted).toArray();
        return kept.length > 0 ? kept : candidates;
    }
}
