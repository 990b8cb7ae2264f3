// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Sources that parse, made of what breaks slicing: other scripts, line ends, byte order marks, tabs, form feeds. */
final class RandomSources {

    private static final List<String> BRACED = List.of(
            "x = 1;",
            "s = \"äöü — 日本語 🌊👩‍👩‍👧\";",
            "t = \"\u05e9\u05dc\u05d5\u05dd \u202b\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c\";",
            "// комментарий \u00a0 🙂",
            "/* two\n   lines é */",
            "call(a, (b), c.d[1] + 2);",
            "",
            "\f");
    private static final List<String> LOOPS =
            List.of("if (a && b) {", "for (;;) {", "while (x) {", "if (a) b(); else {", "switch (a) { default: {");

    private static final Map<String, Dialect> DIALECTS = Map.of(
            "python",
                    new Dialect(
                            "",
                            List.of(
                                    "x = 1",
                                    "s = 'äöü — 日本語 🌊👩‍👩‍👧'",
                                    "t = \"\u05e9\u05dc\u05d5\u05dd \u202b\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c\"",
                                    "# комментарий \u00a0 🙂",
                                    "名前 = (x, [y, {'k': z}])",
                                    "\"\"\"a docstring é\"\"\"",
                                    "",
                                    "\f",
                                    "call(a, *b, key=c)[1:2].attr += 3.5e-1"),
                            List.of(
                                    "def f(a, b=1, *c):",
                                    "if a and b:",
                                    "for i in range(3):",
                                    "while x:",
                                    "class C(B):",
                                    "with o() as p:"),
                            "pass",
                            ""),
            "java", new Dialect("class C { void m() throws E {", BRACED, LOOPS, "", "} }"),
            "javascript", new Dialect("async function f(a, b = 1) {", BRACED, LOOPS, "", "}"),
            "typescript", new Dialect("class C<T> { m(a: T, b?: string): void {", BRACED, LOOPS, "", "} }"),
            "tsx", new Dialect("const F = (a: A) => {", BRACED, LOOPS, "", "return <p>é{a}</p>; }"),
            "cpp", new Dialect("template <class T> int f(const T& a) {", BRACED, LOOPS, "", "}"),
            "go",
                    new Dialect(
                            "package p\n\nfunc (r *T) f(a int, b ...string) (error, int) {",
                            List.of(
                                    "x := 1",
                                    "s := \"äöü — 日本語 🌊👩‍👩‍👧\"",
                                    "t := `\u05e9\u05dc\u05d5\u05dd\n\u202b\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c`",
                                    "// комментарий \u00a0 🙂",
                                    "call(a, []int{1, 2}, b.c[1:2])",
                                    ""),
                            List.of("if a && b {", "for i := range x {", "for {", "switch {"),
                            "",
                            "}"));

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();
    private final Dialect dialect;
    private final String lineEnd;
    private final String indent;

    /**
     * A language's parts.
     *
     * @param first the file's beginning
     * @param heads lines that open a block
     * @param filler what a block holds at least
     * @param last the file's end
     */
    private record Dialect(String first, List<String> statements, List<String> heads, String filler, String last) {}

    private RandomSources(String language, long seed) {
        random = new SplittableRandom(seed);
        dialect = DIALECTS.get(language);
        lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
        indent = random.nextInt(3) == 0 ? "\t" : "    ";
    }

    static String of(long seed) {
        return of("python", seed);
    }

    static String of(String language, long seed) {
        RandomSources source = new RandomSources(language, seed);
        if (source.random.nextInt(5) == 0) {
            source.text.append('\ufeff');
        }
        source.line(0, source.dialect.first());
        source.block(0, 1 + source.random.nextInt(40));
        if (!source.dialect.last().isEmpty()) {
            source.line(0, source.dialect.last());
        }
        if (source.random.nextInt(4) == 0 && language.equals("python")) {
            source.text.append("last = 'no line end é'");
        }
        return source.text.toString();
    }

    private void block(int level, int statements) {
        for (int i = 0; i < statements; i++) {
            if (level < 5 && random.nextInt(4) == 0) {
                String head = pick(dialect.heads());
                line(level, head);
                line(level + 1, dialect.filler());
                // The braces of a switch hold cases, so that nothing else can be put there.
                block(level + 1, head.endsWith("switch {") ? 0 : random.nextInt(5));
                long braces = head.chars().filter(c -> c == '{').count();
                line(level, "}".repeat((int) braces));
            } else {
                line(level, pick(dialect.statements()));
            }
        }
    }

    private void line(int level, String content) {
        text.append(indent.repeat(level)).append(content).append(lineEnd);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
