// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import dev.millrace.contracts.job.FimSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Draws the spans of a source: kinds by their shares, as many as its size allows, no two of them the same. */
public final class Spans {

    private static final int TRIES_PER_KIND = 6;
    private static final int KINDS_PER_SPAN = 4;

    /** Below so many bytes no share makes a middle's limit any shorter. */
    private static final int SHORT = 64;

    private final Source source;
    private final FimSettings settings;
    private final Predicate<Span> fits;
    private final Bounds bounds;
    private final SpanWeights weights;
    private final Map<SpanKind, SpanSource> sources = new EnumMap<>(SpanKind.class);
    private final Map<SpanKind, Double> shares = new EnumMap<>(SpanKind.class);
    private final Set<Long> taken = new HashSet<>();

    /**
     * Prepares to draw.
     *
     * @param ordinal the source's place in seed order
     * @param fits whether a span can be shown, whatever its length
     */
    public Spans(Source source, long ordinal, FimSettings settings, Predicate<Span> fits) {
        this.source = source;
        this.settings = settings;
        this.fits = fits;
        this.bounds = new Bounds(settings.minMiddleBytes(), longest(source.length(), ordinal, settings));
        this.weights = new SpanWeights(source, settings);
        settings.spans().forEach((label, share) -> {
            if (share > 0) {
                shares.put(SpanKind.of(label), share);
            }
        });
        shares.keySet().forEach(kind -> sources.put(kind, source(kind)));
    }

    private static int longest(int bytes, long ordinal, FimSettings settings) {
        double share = settings.mask().share(settings.maxMiddleShare(), bytes, ordinal);
        int most = Math.min((int) (bytes * settings.maxMiddleShare()), settings.windowBytes() / 2);
        return Math.min(most, Math.max(SHORT, (int) (bytes * share)));
    }

    /** Spans in the order in which they were drawn; none only when no span of any kind could be found. */
    public List<Span> draw(SplittableRandom random) {
        if (source.isBlank(0, source.length())) {
            return List.of();
        }
        int wanted = Math.clamp(source.length() / settings.bytesPerSpan(), 1, settings.maxSpans());
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            one(random).ifPresent(spans::add);
        }
        if (spans.isEmpty()) {
            sources.keySet().stream()
                    .map(kind -> tryKind(kind, random))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(spans::add);
        }
        return spans;
    }

    private Optional<Span> one(SplittableRandom random) {
        for (int i = 0; i < KINDS_PER_SPAN; i++) {
            Optional<Span> span = tryKind(anyKind(random), random);
            if (span.isPresent()) {
                return span;
            }
        }
        return Optional.empty();
    }

    private Optional<Span> tryKind(SpanKind kind, SplittableRandom random) {
        for (int i = 0; i < TRIES_PER_KIND; i++) {
            Optional<Span> span =
                    weights.choose(() -> sources.get(kind).draw(random).filter(this::isUsable), random);
            if (span.isPresent()) {
                taken.add(place(span.get()));
                return span;
            }
        }
        return Optional.empty();
    }

    private SpanKind anyKind(SplittableRandom random) {
        double left = random.nextDouble(
                shares.values().stream().mapToDouble(Double::doubleValue).sum());
        SpanKind drawn = shares.keySet().iterator().next();
        for (Map.Entry<SpanKind, Double> share : shares.entrySet()) {
            drawn = share.getKey();
            left -= share.getValue();
            if (left < 0) {
                break;
            }
        }
        return drawn;
    }

    private boolean isUsable(Span span) {
        boolean length = span.kind() == SpanKind.EMPTY
                || (bounds.fit(span.start(), span.end()) && !source.isBlank(span.start(), span.end()));
        return source.isCut(span.start())
                && source.isCut(span.end())
                && length
                && fits.test(span)
                && !taken.contains(place(span));
    }

    private static long place(Span span) {
        return (long) span.start() << Integer.SIZE | span.end();
    }

    private SpanSource source(SpanKind kind) {
        return switch (kind) {
            case AST_NODE -> new AstNodes(source, bounds);
            case AST_SPAN -> new AstRuns(source, bounds);
            case LINE -> new Lines(source);
            case CHAR -> new Chars(source, bounds);
            case EMPTY -> new Empties(source);
        };
    }
}
