// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.family.Order;
import dev.millrace.fim.span.Holes;
import dev.millrace.fim.span.Source;
import dev.millrace.fim.span.Span;
import dev.millrace.fim.span.Spans;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Lines;
import dev.millrace.syntax.ParseResult;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Cuts sources. The same source, settings and job seed give the same cuts, wherever and whenever. */
final class Cutter {

    private final Families families;

    Cutter(Families families) {
        this.families = families;
    }

    /**
     * Cuts one source.
     *
     * @param ordinal the source's place in seed order
     */
    CutResult cut(String language, String content, long ordinal, FimSettings settings, long jobSeed) {
        return switch (parse(language, content, settings)) {
            case Parsed.Sound(Source source) -> cut(source, ordinal, settings, jobSeed);
            case Parsed.Unsound(Decision decision) -> new CutResult.Dropped(decision);
        };
    }

    /** A source that can be cut, or why it cannot. */
    sealed interface Parsed {

        record Sound(Source source) implements Parsed {}

        record Unsound(Decision decision) implements Parsed {}
    }

    /** Parses one source, which is to be without errors and without any family's sentinel. */
    Parsed parse(String language, String content, FimSettings settings) {
        Optional<Language> known = Languages.of(language);
        if (known.isEmpty()) {
            return unsound(Reason.UNSUPPORTED_LANGUAGE, language);
        }
        Optional<String> sentinel = families.and(settings.ownFamilies()).sentinelIn(content);
        if (sentinel.isPresent()) {
            return unsound(Reason.SENTINEL_TEXT, sentinel.get());
        }
        byte[] utf8 = content.getBytes(UTF_8);
        return switch (Syntax.parse(known.get(), utf8)) {
            case ParseResult.Refused(Decision decision) -> new Parsed.Unsound(decision);
            case ParseResult.Parsed(SyntaxTree tree)
            when tree.hasError() -> {
                int line = Lines.of(utf8, tree.firstError().orElse(0));
                yield unsound(Reason.SYNTAX_ERROR, "line " + line);
            }
            case ParseResult.Parsed(SyntaxTree tree) -> new Parsed.Sound(new Source(utf8, tree));
        };
    }

    /** Cuts a source that parsed without an error. */
    static CutResult cut(Source source, long ordinal, FimSettings settings, long jobSeed) {
        String sha256 = source.sha256();
        long seed = Ids.seed(jobSeed, sha256);
        SplittableRandom random = new SplittableRandom(seed);
        Windows windows = new Windows(source, settings.windowBytes(), settings.suffixCut());
        List<Cut> cuts = new ArrayList<>();
        for (Span span : new Spans(source, ordinal, settings, windows::fits).draw(random)) {
            cuts.add(part(source, span, windows.place(span, random), order(settings, random)));
        }
        return cuts.isEmpty()
                ? new CutResult.Dropped(new Decision(Reason.NO_SPAN, source.length() + " bytes"))
                : new CutResult.Cuts(sha256, source.length(), seed, cuts);
    }

    private static Order order(FimSettings settings, SplittableRandom random) {
        if (random.nextDouble() < settings.leftToRight()) {
            return Order.LTR;
        }
        return random.nextDouble() < settings.psm() ? Order.PSM : Order.SPM;
    }

    private static Cut part(Source source, Span span, Window window, Order order) {
        String prefix = source.text(window.start(), span.start());
        String middle = source.text(span.start(), span.end());
        String suffix = source.text(span.end(), window.end());
        if (!source.holds(prefix + middle + suffix, window.start(), window.end())) {
            throw new IllegalStateException("the parts are not the source's bytes " + window.start() + " to "
                    + window.end() + ", cut at " + span.start() + " and " + span.end());
        }
        return new Cut(span, window, Holes.of(source, span), order, prefix, middle, suffix);
    }

    private static Parsed unsound(Reason reason, String evidence) {
        return new Parsed.Unsound(new Decision(reason, evidence));
    }
}
