// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.contracts.record.PreferenceRow;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A pair of the data set, in short.
 *
 * @param id the preference row's
 * @param kind {@code correctness} or {@code speed}
 * @param chosen the better side's id
 * @param rejected the worse side's
 * @param mutation the rule that made the rejected side, where one did
 * @param timesAsFast of a pair by speed: the rejected side's time over the chosen side's; measured
 */
public record PublishedPair(
        String id, String kind, String chosen, String rejected, Optional<String> mutation, OptionalDouble timesAsFast) {

    static PublishedPair of(PreferenceRow row) {
        return new PublishedPair(
                row.id(),
                row.kind(),
                row.chosenId(),
                row.rejectedId(),
                row.hardNegative().map(PreferenceRow.HardNegative::rule),
                row.speed().map(speed -> OptionalDouble.of(speed.ratio())).orElse(OptionalDouble.empty()));
    }
}
