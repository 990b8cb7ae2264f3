// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import dev.millrace.contracts.job.FimSettings;
import dev.millrace.syntax.Language.Role;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes some spans likelier than others: of several that were drawn alike, one is chosen by weight. So weights never
 * change how often a kind of span is drawn, and a source that has nothing of what weighs most still gives its spans.
 */
final class SpanWeights {

    private static final String OTHER_HOLES = "none";

    /** So many are drawn for one to be chosen; weights further apart than this have no more effect. */
    private static final int DRAWN = 12;

    private final Source source;
    private final Map<String, Double> byHole;
    private final Map<String, Double> byType = new TreeMap<>();
    private final boolean equal;

    SpanWeights(Source source, FimSettings settings) {
        this.source = source;
        this.byHole = settings.holeWeights();
        for (Role role : Role.values()) {
            Optional.ofNullable(settings.nodeWeights().get(role.label()))
                    .ifPresent(
                            weight -> source.tree().language().types(role).forEach(type -> byType.put(type, weight)));
        }
        byType.putAll(settings.nodeWeights());
        this.equal = byHole.isEmpty() && byType.isEmpty();
    }

    /** One of several draws; none when none of them gave anything, or all that they gave weighs nothing. */
    Optional<Span> choose(Supplier<Optional<Span>> draw, SplittableRandom random) {
        if (equal) {
            return draw.get();
        }
        Optional<Span> chosen = Optional.empty();
        double sum = 0;
        for (int i = 0; i < DRAWN; i++) {
            Optional<Span> span = draw.get();
            double weight = span.map(this::weight).orElse(0.0);
            sum += weight;
            // Each span so far is the chosen one with its share of the sum so far.
            if (weight > 0 && random.nextDouble() * sum < weight) {
                chosen = span;
            }
        }
        return chosen;
    }

    private double weight(Span span) {
        String hole = Holes.of(source, span).map(Hole::label).orElse(OTHER_HOLES);
        return byHole.getOrDefault(hole, 1.0) * byType.getOrDefault(span.nodeType(), 1.0);
    }
}
