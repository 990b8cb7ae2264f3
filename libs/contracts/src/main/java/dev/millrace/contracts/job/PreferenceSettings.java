// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.List;

/**
 * How solutions are scored and pairs chosen.
 *
 * @param scorer the published name of the scorer that decides, one of {@link #SCORERS}
 * @param scorers further scorers whose scores stand in the verdict rows
 * @param gate when a pair is trusted enough: {@code {probability: 0.6}}, a number (the least S·p of the chosen solution), or a
 *     published gate's name
 * @param rejected which of the worse solutions is paired with it, one of {@link #REJECTED_SIDES}
 * @param codedpo the settings of CodeDPO's self-validation
 * @param shares the share of tasks that gives each kind of pair
 * @param balance by what equally good rejected candidates are told apart, some of {@link #BALANCES}; none by default
 * @param pairsPerTask the most pairs of a task, their rejected sides distinct by behaviour; 1 or more
 * @param format how prompts and answers are written in rows
 */
public record PreferenceSettings(
        String scorer,
        List<String> scorers,
        Gate gate,
        String rejected,
        CodeDpoSettings codedpo,
        PairShares shares,
        List<String> balance,
        int pairsPerTask,
        RowFormat format) {

    /** The scorers that there are, by published name. */
    public static final List<String> SCORERS =
            List.of("random", "pass-count", "all-tests", "mbr-exec", "codedpo", "codet", "b4", "consensus");

    /** The ways to choose a rejected side. */
    public static final List<String> REJECTED_SIDES = List.of("median", "hardest", "hard", "worst", "random");

    /** What rejected candidates can be balanced by. */
    public static final List<String> BALANCES = List.of("length", "model");

    public PreferenceSettings {
        scorers = List.copyOf(scorers);
        // Settings that were published before there were shares have none.
        shares = shares == null ? PairShares.defaults() : shares;
        balance = balance == null ? List.of() : List.copyOf(balance);
        pairsPerTask = pairsPerTask == 0 ? 1 : pairsPerTask;
        format = format == null ? RowFormat.STRINGS : format;
        requireKnown("scorer", scorer, SCORERS);
        scorers.forEach(name -> requireKnown("scorer", name, SCORERS));
        requireKnown("rejected side", rejected, REJECTED_SIDES);
        balance.forEach(name -> requireKnown("balance", name, BALANCES));
        if (pairsPerTask < 1) {
            throw new IllegalArgumentException("the pairs per task are " + pairsPerTask + "; give 1 or more");
        }
    }

    /** Consensus, with CodeDPO's score and the pass count beside it; the {@code balanced} gate; the median loser. */
    public static PreferenceSettings defaults() {
        return new PreferenceSettings(
                "consensus",
                List.of("consensus", "codedpo", "pass-count"),
                GatePreset.BALANCED.gate(),
                "median",
                new CodeDpoSettings(0.85, 10, 0),
                PairShares.defaults(),
                List.of(),
                1,
                RowFormat.STRINGS);
    }

    private static void requireKnown(String what, String name, List<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("no " + what + " '" + name + "'; there are " + known);
        }
    }

    /**
     * CodeDPO's self-validation.
     *
     * @param damping d, 0 to 1
     * @param rounds the most rounds
     * @param convergence the change of any scaled score below which rounds end early; 0 never
     */
    public record CodeDpoSettings(double damping, int rounds, double convergence) {

        public CodeDpoSettings {
            if (!(damping >= 0 && damping <= 1)) {
                throw new IllegalArgumentException("codedpo's damping is " + damping + "; give a number from 0 to 1");
            }
            if (rounds < 1) {
                throw new IllegalArgumentException("codedpo's rounds are " + rounds + "; give 1 or more");
            }
            if (!(convergence >= 0)) {
                throw new IllegalArgumentException(
                        "codedpo's convergence is " + convergence + "; give 0 or a small positive number");
            }
        }
    }
}
