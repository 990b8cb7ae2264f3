// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.contracts.job.FimMask;
import dev.millrace.contracts.job.FimPreset;
import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.family.Order;
import dev.millrace.fim.span.Hole;
import dev.millrace.fim.span.Source;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Presets, weights and the changing share of a source that is masked. */
class CutSettingsTest {

    private static final FimSettings DEFAULTS = FimSettings.defaults();

    /** Parsed once: it is the drawing that is tested, many times over. */
    private static final Source EIGHT_PROGRAMS = parsed(program().repeat(8));

    private final Cutter cutter = new Cutter(Families.shipped());

    @ParameterizedTest
    @EnumSource(FimPreset.class)
    void shouldMeetAPresetsSharesWithinTwoPoints(FimPreset preset) {
        FimSettings settings = preset.settings();
        List<Cut> cuts = LongStream.range(0, 500)
                .mapToObj(seed -> cuts(EIGHT_PROGRAMS, seed, settings, seed))
                .flatMap(List::stream)
                .toList();

        settings.spans().forEach((kind, asked) -> assertThat(
                        share(cuts, cut -> cut.span().kind().label().equals(kind)))
                .as(kind)
                .isCloseTo(asked, within(0.02)));
        assertThat(share(cuts, cut -> cut.order() == Order.LTR)).isCloseTo(settings.leftToRight(), within(0.02));
        assertThat(share(cuts, cut -> cut.window().suffixCut())).isCloseTo(settings.suffixCut(), within(0.02));
    }

    @Test
    void shouldMaskLoopsAndBranchesMoreOftenWhereTheyWeighMore() {
        double usual = coreShare(DEFAULTS);
        double core = coreShare(FimPreset.CORE.settings());

        assertThat(core).isGreaterThan(2 * usual);
    }

    @Test
    void shouldNeverMaskWhatWeighsNothing() {
        FimSettings none = with(Map.of("comment", 0.0), FimMask.none());
        Source source = parsed(program());

        assertThat(cuts(source, 0, DEFAULTS, 1)).isNotEmpty();
        for (long seed = 0; seed < 100; seed++) {
            assertThat(cuts(source, 0, none, seed))
                    .noneMatch(cut -> cut.span().nodeType().equals("comment"));
        }
    }

    @Test
    void shouldLowerTheShareWithLengthAndRaiseItOverTheSeeds() {
        FimMask mask = new FimMask(10_000, 0.1, 1_000);

        assertThat(mask.share(0.5, 10_000, 1_000)).isEqualTo(0.5);
        assertThat(mask.share(0.5, 40_000, 1_000)).isCloseTo(0.25, within(1e-9));
        assertThat(mask.share(0.5, 10_000, 0)).isEqualTo(0.1);
        assertThat(mask.share(0.5, 10_000, 500)).isCloseTo(0.3, within(1e-9));
        assertThat(mask.share(0.05, 10_000, 0)).isEqualTo(0.05);
    }

    @Test
    void shouldKeepMiddlesShortWhileAJobWarmsUp() {
        FimSettings settings = with(Map.of(), new FimMask(0, 0.1, 1_000));
        Source source = parsed(program().repeat(4));

        assertThat(longest(source, 0, settings)).isLessThanOrEqualTo(source.length() / 10);
        assertThat(longest(source, 1_000, settings)).isGreaterThan(source.length() / 10);
    }

    @Test
    void shouldRejectTheSentinelsOfAJobsOwnFamilies() {
        assertThat(cutter.cut("python", "x = '@@hole'\n", 0, DEFAULTS, 1)).isInstanceOf(CutResult.Cuts.class);

        CutResult result = cutter.cut("python", "x = '@@hole'\n", 0, OwnFamily.settings(), 1);

        assertThat(((CutResult.Dropped) result).decision().reason()).isEqualTo(Reason.SENTINEL_TEXT);
    }

    private double coreShare(FimSettings settings) {
        List<Cut> cuts = LongStream.range(0, 100)
                .mapToObj(seed -> cuts(EIGHT_PROGRAMS, 0, settings, seed))
                .flatMap(List::stream)
                .toList();
        return share(cuts, cut -> cut.hole()
                .filter(hole -> Stream.of(Hole.FOR, Hole.WHILE, Hole.IF).anyMatch(hole::equals))
                .isPresent());
    }

    private int longest(Source source, long ordinal, FimSettings settings) {
        return LongStream.range(0, 50)
                .mapToObj(seed -> cuts(source, ordinal, settings, seed))
                .flatMap(List::stream)
                .mapToInt(cut -> cut.span().length())
                .max()
                .orElseThrow();
    }

    private static List<Cut> cuts(Source source, long ordinal, FimSettings settings, long seed) {
        return ((CutResult.Cuts) Cutter.cut(source, ordinal, settings, seed)).cuts();
    }

    private static Source parsed(String program) {
        byte[] utf8 = program.getBytes(UTF_8);
        return new Source(
                utf8,
                Syntax.parseClean(Languages.of("python").orElseThrow(), utf8).orElseThrow());
    }

    private static double share(List<Cut> cuts, Predicate<Cut> which) {
        return (double) cuts.stream().filter(which).count() / cuts.size();
    }

    private static FimSettings with(Map<String, Double> nodeWeights, FimMask mask) {
        return OwnFamily.settings(nodeWeights, mask, List.of(), DEFAULTS.families());
    }

    /** A program of some 1,500 bytes with something of everything. */
    private static String program() {
        return """
                # Counts words, and what follows them.
                import sys
                from collections import Counter


                class Words:
                    \"""Words of a text.\"""

                    def __init__(self, text):
                        # Only letters count.
                        self.words = [word for word in text.split() if word.isalpha()]

                    def count(self, least):
                        counted = Counter()
                        for word in self.words:
                            if len(word) >= least:
                                counted[word] += 1
                            else:
                                counted["short"] += 1
                        return counted

                    def pairs(self):
                        i = 0
                        found = []
                        while i + 1 < len(self.words):
                            found.append((self.words[i], self.words[i + 1]))
                            i += 1
                        return found


                def main(path):
                    try:
                        with open(path) as file:
                            words = Words(file.read())
                    except OSError as e:
                        print(f"cannot read {path}: {e}", file=sys.stderr)
                        return 1
                    print(words.count(3).most_common(10))
                    print(words.pairs()[:10])
                    return 0


                def longest(words):
                    best = ""
                    for word in words:
                        if len(word) > len(best):
                            best = word
                    # The first of several.
                    return best


                if __name__ == "__main__":
                    sys.exit(main(sys.argv[1]))
                """;
    }
}
