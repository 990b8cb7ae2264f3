// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.span.SpanKind;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each record holds in every language. */
class CutterByLanguageTest {

    private static final int SOURCES = 60;

    private final Cutter cutter = new Cutter(Families.shipped());

    static List<String> languages() {
        return Languages.all().stream().map(Language::name).toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void shouldKeepEveryByteAndCutWholeNodes(String language) {
        Set<SpanKind> kinds = new HashSet<>();
        for (long seed = 0; seed < SOURCES; seed++) {
            String text = RandomSources.of(language, seed);
            byte[] source = text.getBytes(UTF_8);
            SyntaxTree tree = Syntax.parseClean(Languages.of(language).orElseThrow(), source)
                    .orElseThrow(() -> new AssertionError("the test's source does not parse:\n" + text));
            for (Cut cut : cuts(language, text, seed)) {
                kinds.add(cut.span().kind());
                Window window = cut.window();
                assertThat((cut.prefix() + cut.middle() + cut.suffix()).getBytes(UTF_8))
                        .isEqualTo(Arrays.copyOfRange(source, window.start(), window.end()));
                if (cut.span().kind() == SpanKind.AST_NODE) {
                    assertThat(namedNodes(tree, cut)).contains(cut.span().nodeType());
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(SpanKind.values());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void shouldSayWhyASourceGivesNothing(String language) {
        String nested = "(".repeat(10_000) + ")".repeat(10_000);

        assertThat(reason(language, "")).isEqualTo(Reason.NO_SPAN);
        assertThat(reason(language, "\ufeff\r\n \t\f\n")).isEqualTo(Reason.NO_SPAN);
        assertThat(reason(language, nested)).isEqualTo(Reason.TOO_DEEP);
        assertThat(reason(language, "a".repeat(Syntax.MAX_BYTES + 1))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(language, RandomSources.of(language, 1) + "}}} = (")).isEqualTo(Reason.SYNTAX_ERROR);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void shouldCutAFileOfCommentsAlone(String language) {
        String sign = Languages.of(language).orElseThrow().comment();

        assertThat(cuts(language, (sign + " nothing but words\n").repeat(20), 1))
                .isNotEmpty();
    }

    private List<Cut> cuts(String language, String text, long seed) {
        FimSettings usual = FimSettings.defaults();
        FimSettings everyKind = CutterTest.settings(CutterTest.EVERY_KIND.spans(), usual.windowBytes(), 60);
        return ((CutResult.Cuts) cutter.cut(language, text, 0, everyKind, seed)).cuts();
    }

    private Reason reason(String language, String text) {
        return ((CutResult.Dropped) cutter.cut(language, text, 0, FimSettings.defaults(), 1))
                .decision()
                .reason();
    }

    private static List<String> namedNodes(SyntaxTree tree, Cut cut) {
        return IntStream.range(0, tree.size())
                .filter(tree::isNamed)
                .filter(node -> tree.start(node) == cut.span().start()
                        && tree.end(node) == cut.span().end())
                .mapToObj(tree::type)
                .toList();
    }
}
