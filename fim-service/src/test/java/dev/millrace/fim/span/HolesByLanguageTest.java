// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thirteen holes in languages with braces; a hole stands between guillemets. */
class HolesByLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java | class A { «int f(int a)» { return a; } } | METHOD_SIGNATURE",
                "java | class A { int f(int a) «{ g(); return a; }» } | METHOD_BODY",
                "java | class A { int f(int a) { «g(); return a;» } } | METHOD_BODY",
                "java | class A { A(int a) { «/* sets */ this.a = a;» } } | METHOD_BODY_WITH_COMMENT",
                "java | class A { void f() { «a(); b();» c(); d(); e(); } } | BODY_TOP",
                "java | class A { void f() { a(); «b(); c();» d(); e(); } } | BODY_MIDDLE",
                "java | class A { void f() { a(); b(); «c(); d();» } } | BODY_BOTTOM",
                "java | class A { void f() { «if (a) b(); else c();» d(); } } | IF",
                "java | class A { void f() { «for (int i : x) b();» d(); } } | FOR",
                "java | class A { void f() { «do { b(); } while (c);» d(); } } | WHILE",
                "java | class A { void f() { «try (var a = b()) { c(); }» d(); } } | TRY",
                "java | class A { int f() { return «switch (a) { default -> 1; }»; } } | SWITCH",
                "javascript | «async function f(a)» { return a } | METHOD_SIGNATURE",
                "javascript | const f = a => «{ g(); return a }» | METHOD_BODY",
                "javascript | class A { m() { «// says\\n g(); return a» } } | METHOD_BODY_WITH_COMMENT",
                "javascript | function f() { a(); «b(); c();» d() } | BODY_MIDDLE",
                "javascript | function f() { «for (const a of b) c();» d() } | FOR",
                "javascript | function f() { «switch (a) { case 1: b() }» d() } | SWITCH",
                "typescript | «function f(a: string): number» { return 1 } | METHOD_SIGNATURE",
                "typescript | class A { m(): void { «a(); b()» } } | METHOD_BODY",
                "typescript | function f() { «try { a() } catch { b() }» c() } | TRY",
                "tsx | function F() { «const a = 1; b();» return <p>{a}</p> } | BODY_TOP",
                "cpp | «int f(int a)» { return a; } | METHOD_SIGNATURE",
                "cpp | int f(int a) { «g(); return a;» } | METHOD_BODY",
                "cpp | void f() { «for (auto& a : b) c(a);» d(); } | FOR",
                "cpp | void f() { «try { a(); } catch (...) { b(); }» c(); } | TRY",
                "cpp | void f() { «switch (a) { case 1: b(); }» c(); } | SWITCH",
                "cpp | void f() { a(); «b(); c();» } | BODY_BOTTOM",
                "go | package p\\n«func (r *T) f(a int) error» { return nil } | METHOD_SIGNATURE",
                "go | package p\\nfunc f(a int) {\\n\\t«g()\\n\\th()»\\n} | METHOD_BODY",
                "go | package p\\nfunc f(a int) «{\\n\\t// says\\n\\tg()\\n\\th()\\n}» | METHOD_BODY_WITH_COMMENT",
                "go | package p\\nfunc f() {\\n\\t«a()\\n\\tb()»\\n\\tc()\\n} | BODY_TOP",
                "go | package p\\nfunc f() {\\n\\t«for i := range a {\\n\\t}»\\n\\tc()\\n} | FOR",
                "go | package p\\nfunc f() {\\n\\t«switch a.(type) {\\n\\t}»\\n\\tc()\\n} | SWITCH",
                "go | package p\\nfunc f() {\\n\\t«if a {\\n\\t}»\\n\\tc()\\n} | IF",
                "go | package p\\nfunc f() {\\n\\tif a {\\n\\t\\t«b(1)»\\n\\t}\\n} | SINGLE_LINE",
            })
    void shouldRecogniseTheHole(String language, String marked, Hole expected) {
        String text = marked.replace("\\n", "\n").replace("\\t", "\t");
        byte[] code = text.replace("«", "").replace("»", "").getBytes(UTF_8);
        Source source = new Source(
                code,
                Syntax.parseClean(Languages.of(language).orElseThrow(), code).orElseThrow());
        int start = text.indexOf('«');
        int end = text.indexOf('»') - 1;

        assertThat(Holes.of(source, new Span(SpanKind.AST_SPAN, start, end, Span.NO_NODE, 0)))
                .contains(expected);
    }

    /** What a language does not have it cannot lack; all else is to be had by data alone. */
    @Test
    void shouldKnowEachStatementThatTheLanguageHas() {
        Map<String, Set<Language.Role>> missing = Languages.all().stream()
                .collect(Collectors.toMap(Language::name, language -> EnumSet.copyOf(List.of(
                                Language.Role.IF,
                                Language.Role.FOR,
                                Language.Role.WHILE,
                                Language.Role.TRY,
                                Language.Role.SWITCH))
                        .stream()
                        .filter(role -> language.types(role).isEmpty())
                        .collect(Collectors.toSet())));

        assertThat(missing.remove("go")).containsExactlyInAnyOrder(Language.Role.WHILE, Language.Role.TRY);
        assertThat(missing).allSatisfy((language, roles) -> assertThat(roles).isEmpty());
    }
}
