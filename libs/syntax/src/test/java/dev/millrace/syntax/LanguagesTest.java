// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguagesTest {

    static List<Language> languages() {
        return Languages.all();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void shouldNameOnlyNodesThatTheGrammarHas(Language language) {
        io.github.treesitter.jtreesitter.Language grammar = Parsers.of(language).language();
        Set<String> named = new TreeSet<>();
        language.nodes().values().forEach(named::addAll);
        Language.Shape shape = language.shape();
        Stream.of(
                        shape.identifier(),
                        shape.patterns(),
                        shape.dropped(),
                        shape.transparent(),
                        shape.quotes(),
                        shape.same().keySet())
                .forEach(named::addAll);
        Stream.of(shape.binders(), shape.notVariables())
                .flatMap(Set::stream)
                .map(place -> place.replaceAll("\\..*", ""))
                .forEach(named::add);

        assertThat(named).allSatisfy(type -> assertThat(Short.toUnsignedInt(grammar.getSymbolForName(type, true)))
                .isNotZero());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void shouldNameOnlyFieldsThatTheGrammarHas(Language language) {
        io.github.treesitter.jtreesitter.Language grammar = Parsers.of(language).language();
        Language.Shape shape = language.shape();

        assertThat(Stream.of(shape.binders(), shape.notVariables())
                        .flatMap(Set::stream)
                        .filter(place -> place.contains("."))
                        .map(place -> place.substring(place.indexOf('.') + 1)))
                .allSatisfy(field -> assertThat(Short.toUnsignedInt(grammar.getFieldIdForName(field)))
                        .isNotZero());
    }

    @ParameterizedTest
    @CsvSource({
        "a.py, python",
        "src/A.java, java",
        "x/y.mjs, javascript",
        "x/y.jsx, javascript",
        "a.ts, typescript",
        "a.d.ts, typescript",
        "a.tsx, tsx",
        "a.cc, cpp",
        "a.HPP, cpp",
        "a.go, go"
    })
    void shouldKnowALanguageByItsExtension(String path, String language) {
        assertThat(Languages.ofPath(path).map(Language::name)).contains(language);
    }

    @Test
    void shouldGiveNoExtensionTwice() {
        assertThat(Languages.all().stream()
                        .flatMap(language -> language.extensions().stream())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeWhatIsNotSaidFromTheLanguageThatItIsLike() {
        Language tsx = Languages.of("tsx").orElseThrow();

        assertThat(tsx.nodes())
                .isEqualTo(Languages.of("typescript").orElseThrow().nodes());
        assertThat(Syntax.parseClean(tsx, "const a = <b c={d}>e</b>;\n".getBytes(UTF_8)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "typescript | function f(xs: T[]) { let s = 0; return s }          | function f(ys: T[]) { let t = 0; return t }",
                "cpp        | int f(int a) { int s = a; for (int i : v) s += i; return s; } | int f(int b) { int t = b; for (int j : v) t += j; return t; }",
                "go         | package p\\nfunc f(a int) int { s := a; return s }        | package p\\nfunc f(b int) int { t := b; return t }",
            })
    void shouldNotMindTheChoiceOfLocalNames(String language, String one, String other) {
        String shape = Shapes.of(language, one.replace("\\n", "\n"));

        assertThat(shape)
                .startsWith("shape-")
                .isEqualTo(Shapes.of(language, other.replace("\\n", "\n")))
                .isNotEqualTo(Shapes.of(language, one.replace("\\n", "\n").replace("return s", "return 1")));
    }
}
