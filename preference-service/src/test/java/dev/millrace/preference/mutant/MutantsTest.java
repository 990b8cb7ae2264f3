// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutantsTest {

    private static final String PYTHON = """
            def count(xs, limit):
                total = 0
                for x in xs:
                    if x < limit and x != 7:
                        total += 1
                return total
            """;
    private static final String JAVASCRIPT = """
            function count(xs, limit) {
              let total = 0;
              for (const x of xs) {
                if (x < limit && x !== 7) { total += 1; }
              }
              return total;
            }
            """;
    private static final String JAVA = """
            class Solution {
                int count(int[] xs, int limit) {
                    int total = 0;
                    for (int x : xs) {
                        if (x < limit && x != 7) { total += 1; }
                    }
                    return total;
                }
            }
            """;

    @Test
    void shouldMakeOneSmallMistakeEach() {
        List<String> mutants = mutants("python", PYTHON);

        assertThat(mutants)
                .contains(
                        PYTHON.replace("x < limit", "x <= limit"),
                        PYTHON.replace("!=", "=="),
                        PYTHON.replace("and", "or"),
                        PYTHON.replace("+=", "-="),
                        PYTHON.replace("!= 7", "!= 8"),
                        PYTHON.replace("total = 0", "total = 1"),
                        PYTHON.replace("x < limit and x != 7", "not (x < limit and x != 7)"),
                        PYTHON.replace("return total", "return None"),
                        PYTHON.replace("x < limit", "x < xs"),
                        PYTHON.replace("total += 1", "pass"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "javascript", "java"})
    void shouldMakeEveryKindOfMistakeByTheLanguagesData(String language) {
        String source = source(language);
        SyntaxTree tree = tree(language, source);
        List<Mutation> mutations = Mutator.mutations(
                tree, source.getBytes(UTF_8), MutationRules.of(language).orElseThrow());

        assertThat(mutations)
                .extracting(Mutation::rule)
                .contains(
                        "comparison-operator",
                        "arithmetic-operator",
                        "logical-operator",
                        "off-by-one",
                        "negated-condition",
                        "changed-return",
                        "wrong-variable",
                        "dropped-statement");
        assertThat(mutants(language, source)).doesNotContain(source).allSatisfy(mutant -> assertThat(
                        tree(language, mutant).hasError())
                .isFalse());
    }

    @Test
    void shouldKnowNoMistakesOfALanguageWithoutRules() {
        assertThat(MutationRules.of("cobol")).isEmpty();
    }

    private static String source(String language) {
        return switch (language) {
            case "java" -> JAVA;
            case "javascript" -> JAVASCRIPT;
            default -> PYTHON;
        };
    }

    private static List<String> mutants(String language, String source) {
        byte[] bytes = source.getBytes(UTF_8);
        return Mutator.mutations(
                        tree(language, source),
                        bytes,
                        MutationRules.of(language).orElseThrow())
                .stream()
                .map(mutation -> mutation.applied(bytes))
                .toList();
    }

    private static SyntaxTree tree(String language, String source) {
        Language known = Languages.of(language).orElseThrow();
        return Syntax.parseClean(known, source.getBytes(UTF_8)).orElseThrow();
    }
}
