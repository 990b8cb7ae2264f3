// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.family.Order;
import dev.millrace.fim.span.SpanKind;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutterTest {

    private static final int SOURCES = 400;
    private static final FimSettings DEFAULTS = FimSettings.defaults();
    static final FimSettings EVERY_KIND =
            settings(Map.of("ast_node", 0.3, "ast_span", 0.3, "line", 0.2, "char", 0.1, "empty", 0.1), 16 * 1024, 60);
    private static final FimSettings SMALL_WINDOWS = settings(DEFAULTS.spans(), 300, 100);

    private final Cutter cutter = new Cutter(Families.shipped());

    @Test
    void shouldKeepEveryByteOfTheWindow() {
        forEachCut(EVERY_KIND, (source, cut) -> {
            byte[] whole = source.getBytes(UTF_8);
            byte[] parts = (cut.prefix() + cut.middle() + cut.suffix()).getBytes(UTF_8);
            Window window = cut.window();
            assertThat(parts).isEqualTo(Arrays.copyOfRange(whole, window.start(), window.end()));
            assertThat(cut.prefix().getBytes(UTF_8)).hasSize(cut.span().start() - window.start());
            assertThat(cut.middle().getBytes(UTF_8)).hasSize(cut.span().length());
        });
    }

    @Test
    void shouldNeverPartACarriageReturnFromItsLineFeed() {
        forEachCut(EVERY_KIND, (source, cut) -> {
            assertThat(cut.prefix().endsWith("\r") && (cut.middle() + cut.suffix()).startsWith("\n"))
                    .isFalse();
            assertThat(cut.middle().endsWith("\r") && cut.suffix().startsWith("\n"))
                    .isFalse();
        });
    }

    @Test
    void shouldMakeEachNodeMiddleExactlyOneNamedNode() {
        forEachCut(EVERY_KIND, (source, cut) -> {
            if (cut.span().kind() == SpanKind.AST_NODE) {
                SyntaxTree tree = tree(source);
                assertThat(IntStream.range(0, tree.size())
                                .filter(tree::isNamed)
                                .filter(node -> tree.start(node) == cut.span().start()
                                        && tree.end(node) == cut.span().end())
                                .mapToObj(tree::type))
                        .contains(cut.span().nodeType());
            }
        });
    }

    @Test
    void shouldMakeEachRunOfNodesWhole() {
        forEachCut(EVERY_KIND, (source, cut) -> {
            if (cut.span().kind() == SpanKind.AST_SPAN) {
                SyntaxTree tree = tree(source);
                int indent = cut.middle().length() - cut.middle().stripLeading().length();
                assertThat(IntStream.range(0, tree.size()).map(tree::end))
                        .contains(cut.span().end());
                assertThat(IntStream.range(0, tree.size()).map(tree::start))
                        .containsAnyOf(cut.span().start(), cut.span().start() + indent);
            }
        });
    }

    @Test
    void shouldKeepMiddlesWithinTheirBounds() {
        forEachCut(EVERY_KIND, (source, cut) -> {
            if (cut.span().kind() == SpanKind.EMPTY) {
                assertThat(cut.middle()).isEmpty();
            } else {
                assertThat(cut.middle()).isNotBlank();
                assertThat(cut.span().length()).isBetween(5, source.getBytes(UTF_8).length / 2);
            }
        });
    }

    @Test
    void shouldKeepWindowsToTheirBudgetAndToWholeLines() {
        forEachCut(SMALL_WINDOWS, (source, cut) -> {
            byte[] whole = source.getBytes(UTF_8);
            Window window = cut.window();
            assertThat(window.end() - window.start()).isLessThanOrEqualTo(300);
            assertThat(window.start())
                    .satisfiesAnyOf(start -> assertThat(start).isZero(), start -> assertThat(whole[start - 1])
                            .isEqualTo((byte) '\n'));
            assertThat(window.end())
                    .satisfiesAnyOf(
                            end -> assertThat(end).isEqualTo(whole.length),
                            end -> assertThat(whole[end - 1]).isEqualTo((byte) '\n'),
                            end -> assertThat(window.suffixCut() && cut.suffix().isEmpty())
                                    .isTrue());
        });
    }

    @Test
    void shouldGiveThePrefixTheLargerPartMoreOftenThanNot() {
        String source = "value = compute(1, 2)\n".repeat(2_000);
        FimSettings settings = settings(DEFAULTS.spans(), 2_000, 1_000);

        List<Cut> cuts = LongStream.range(0, 60)
                .mapToObj(seed -> cuts(source, settings, seed))
                .flatMap(List::stream)
                .filter(cut -> cut.window().start() > 0 && !cut.window().suffixCut())
                .toList();

        assertThat(share(cuts, cut -> cut.prefix().length() > cut.suffix().length()))
                .isBetween(0.6, 0.9);
    }

    @Test
    void shouldDrawKindsOrdersAndCutSuffixesByTheirShares() {
        List<Cut> cuts = LongStream.range(0, 2_500)
                .mapToObj(seed -> cuts(RandomSources.of(seed % 300), DEFAULTS, seed))
                .flatMap(List::stream)
                .toList();

        assertThat(share(cuts, cut -> cut.span().kind() == SpanKind.AST_NODE)).isCloseTo(0.45, within(0.04));
        assertThat(share(cuts, cut -> cut.span().kind() == SpanKind.AST_SPAN)).isCloseTo(0.40, within(0.04));
        assertThat(share(cuts, cut -> cut.span().kind() == SpanKind.LINE)).isCloseTo(0.10, within(0.03));
        assertThat(share(cuts, cut -> cut.span().kind() == SpanKind.EMPTY)).isCloseTo(0.05, within(0.03));
        assertThat(share(cuts, cut -> cut.span().kind() == SpanKind.CHAR)).isZero();
        assertThat(share(cuts, cut -> cut.order() == Order.PSM)).isCloseTo(0.5, within(0.03));
        assertThat(share(cuts, cut -> cut.window().suffixCut())).isCloseTo(0.2, within(0.03));
    }

    @Test
    void shouldStartStatementsBothAtTheLineAndAfterItsIndent() {
        List<Cut> cuts = LongStream.range(0, SOURCES)
                .mapToObj(seed -> cuts(RandomSources.of(seed), DEFAULTS, seed))
                .flatMap(List::stream)
                .toList();

        assertThat(cuts)
                .anyMatch(cut -> cut.middle().startsWith(" ") || cut.middle().startsWith("\t"));
        assertThat(cuts)
                .anyMatch(cut -> cut.prefix().endsWith("    ") && !cut.middle().isEmpty());
    }

    @Test
    void shouldNotRepeatASpanOfASource() {
        FimSettings greedy = settings(DEFAULTS.spans(), 16 * 1024, 10);
        for (long seed = 0; seed < 100; seed++) {
            List<Cut> cuts = cuts(RandomSources.of(seed), greedy, seed);
            Set<List<Integer>> spans = cuts.stream()
                    .map(cut -> List.of(cut.span().start(), cut.span().end()))
                    .collect(Collectors.toSet());
            assertThat(spans).hasSameSizeAs(cuts);
        }
    }

    @Test
    void shouldGiveTheSameCutsInAnyOrderAndOnAnyThread() {
        List<Long> seeds = LongStream.range(0, 200).boxed().collect(Collectors.toList());
        Function<Long, CutResult> cut = seed -> cutter.cut("python", RandomSources.of(seed), 0, DEFAULTS, 7);
        Map<Long, CutResult> inOrder = seeds.stream().collect(Collectors.toMap(seed -> seed, cut));

        Collections.reverse(seeds);
        Map<Long, CutResult> reversedInParallel =
                seeds.parallelStream().collect(Collectors.toConcurrentMap(seed -> seed, cut));

        assertThat(reversedInParallel).isEqualTo(inOrder);
        assertThat(cutter.cut("python", RandomSources.of(3), 0, DEFAULTS, 8)).isNotEqualTo(inOrder.get(3L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = 1", "# only a comment\n", "\ufeffprint('é')\n", "a\r\n", "\"\"\"doc\"\"\"\n"})
    void shouldFindASpanInTheSmallestSource(String source) {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(cuts(source, DEFAULTS, seed)).hasSize(1);
        }
    }

    @Test
    void shouldSayWhyASourceGivesNothing() {
        assertThat(reason("")).isEqualTo(Reason.NO_SPAN);
        assertThat(reason(" \n\t\n")).isEqualTo(Reason.NO_SPAN);
        assertThat(reason("def f(:\n")).isEqualTo(Reason.SYNTAX_ERROR);
        assertThat(reason("x = '<fim_middle>'\n")).isEqualTo(Reason.SENTINEL_TEXT);
        assertThat(reason("x = '<｜fim▁hole｜>'\n")).isEqualTo(Reason.SENTINEL_TEXT);
        assertThat(reason("x = " + "(".repeat(10_000) + ")".repeat(10_000) + "\n"))
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(cutter.cut("cobol", "x", 0, DEFAULTS, 1))
                .isInstanceOfSatisfying(
                        CutResult.Dropped.class,
                        dropped -> assertThat(dropped.decision().reason()).isEqualTo(Reason.UNSUPPORTED_LANGUAGE));
    }

    @Test
    void shouldNameTheLineOfASyntaxError() {
        CutResult result = cutter.cut("python", "x = 1\ny = 2\nz = = 3\n", 0, DEFAULTS, 1);

        assertThat(result).isInstanceOfSatisfying(CutResult.Dropped.class, dropped -> assertThat(
                        dropped.decision().evidence())
                .isEqualTo("line 3"));
    }

    @Test
    void shouldDrawOneSpanForSoManyBytesAndNoMoreThanAllowed() {
        String line = "value = compute(1, 2)\n";

        assertThat(cuts(line.repeat(10), DEFAULTS, 1)).hasSize(1);
        assertThat(cuts(line.repeat(280), DEFAULTS, 1)).hasSize(3);
        assertThat(cuts(line.repeat(5_000), DEFAULTS, 1)).hasSize(8);
    }

    private interface Check {
        void accept(String source, Cut cut);
    }

    private void forEachCut(FimSettings settings, Check check) {
        int checked = 0;
        Set<SpanKind> kinds = new HashSet<>();
        for (long seed = 0; seed < SOURCES; seed++) {
            String source = RandomSources.of(seed);
            if (cutter.cut("python", source, 0, settings, seed) instanceof CutResult.Cuts result) {
                result.cuts().forEach(cut -> check.accept(source, cut));
                result.cuts().forEach(cut -> kinds.add(cut.span().kind()));
                checked += result.cuts().size();
            }
        }
        assertThat(checked).isGreaterThan(SOURCES);
        assertThat(kinds).hasSameSizeAs(settings.spans().keySet());
    }

    private List<Cut> cuts(String source, FimSettings settings, long seed) {
        return switch (cutter.cut("python", source, 0, settings, seed)) {
            case CutResult.Cuts result -> result.cuts();
            case CutResult.Dropped(var decision) -> {
                assertThat(decision.reason()).as(source).isEqualTo(Reason.NO_SPAN);
                yield List.of();
            }
        };
    }

    private Reason reason(String source) {
        return Stream.of(cutter.cut("python", source, 0, DEFAULTS, 1))
                .map(CutResult.Dropped.class::cast)
                .map(dropped -> dropped.decision().reason())
                .findFirst()
                .orElseThrow();
    }

    private static SyntaxTree tree(String source) {
        return Syntax.parseClean(Languages.of("python").orElseThrow(), source.getBytes(UTF_8))
                .orElseThrow();
    }

    private static double share(List<Cut> cuts, Predicate<Cut> which) {
        assertThat(cuts).isNotEmpty();
        return (double) cuts.stream().filter(which).count() / cuts.size();
    }

    static FimSettings settings(Map<String, Double> spans, int windowBytes, int bytesPerSpan) {
        return new FimSettings(
                spans,
                windowBytes,
                bytesPerSpan,
                DEFAULTS.maxSpans(),
                DEFAULTS.minMiddleBytes(),
                DEFAULTS.maxMiddleShare(),
                DEFAULTS.suffixCut(),
                DEFAULTS.psm(),
                DEFAULTS.families(),
                DEFAULTS.leftToRight(),
                DEFAULTS.holeWeights(),
                DEFAULTS.nodeWeights(),
                DEFAULTS.mask(),
                DEFAULTS.fileTokens(),
                DEFAULTS.taskTests(),
                DEFAULTS.ownFamilies());
    }
}
