// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.Finding.FindingKind;
import dev.millrace.syntax.Shapes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticGateTest {

    private final StaticGate gate = StaticGate.withOwnRules();

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "class A:\\n    def __init__(self):\\n        return 1 => init-returns-value:3",
                "def f(a=[]):\\n    return a => mutable-default-argument:1",
                "def f(a: dict = dict()):\\n    return a => mutable-default-argument:1",
                "def f(a):\\n    return a == a => compares-with-itself:2",
                "def f(a):\\n    return a is 5 => is-literal:2",
                "def f(a):\\n    assert (a, 'wrong') => assert-on-tuple:2",
                "d = {'a': 1, 'b': 2, 'a': 3} => duplicate-key:1",
                "def f():\\n    raise NotImplemented('f') => raises-not-implemented:2",
                "def f():\\n    try:\\n        g()\\n    finally:\\n        return 1 => return-in-finally:5",
                "def f():\\n    return 1\\n    g() => unreachable-code:2",
                "try:\\n    g()\\nexcept:\\n    pass => bare-except-pass:3",
                "x = eval(text) => evaluates-text:1"
            })
    void shouldNoticeInPython(String code, String expected) throws Exception {
        assertThat(noticed("python", code.replace("\\n", "\n") + "\n")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "if (a === a) { g() } => compares-with-itself:1",
                "if (a === NaN) { g() } => compares-with-nan:1",
                "const o = { a: 1, b: 2, a: 3 } => duplicate-key:1",
                "function f() { try { g() } finally { return 1 } } => return-in-finally:1",
                "if (a = 1) { g() } => assignment-in-condition:1",
                "function f() { return 1; g() } => unreachable-code:1",
                "try { g() } catch (e) { } => empty-catch:1",
                "const x = eval(text) => evaluates-text:1"
            })
    void shouldNoticeInJavaScript(String code, String expected) throws Exception {
        assertThat(noticed("javascript", code)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "boolean f(int a) { return a == a; } => compares-with-itself:1",
                "boolean f(String a) { return a != \"x\"; } => compares-strings-by-identity:1",
                "boolean f(String a) { return a.equals(null); } => equals-null:1",
                "int f() { try { g(); } finally { return 1; } } => return-in-finally:1",
                "void f(boolean a) { if (a = true) { g(); } } => assignment-in-condition:1",
                "void f() { try { g(); } catch (RuntimeException e) { } } => empty-catch:1"
            })
    void shouldNoticeInJava(String code, String expected) throws Exception {
        assertThat(noticed("java", "class A { " + code + " }")).contains(expected);
    }

    @Test
    void shouldLetOrdinaryCodePass() throws Exception {
        assertThat(noticed("python", """
                        class A:
                            def __init__(self, xs=None):
                                self.f = lambda: 1
                                if xs is None:
                                    return
                                self.d = {'a': 1, 'b': 2}

                            def g(self):
                                try:
                                    return 1
                                except ValueError:
                                    pass
                        """)).isEmpty();
        assertThat(noticed("javascript", "function f(a) { return g(a);\n function g(b) { return b } }"))
                .isEmpty();
        assertThat(look("java", """
                        class A {
                            int f(int a, int b) {
                                try {
                                    return g("x".equals(b + "") ? a : b, () -> { return 1; });
                                } catch (IllegalStateException e) {
                                    return a == b ? 1 : 2;
                                } finally {
                                    g(1, () -> { return 2; });
                                }
                            }
                        }
                        """).findings()).extracting(Finding::tool).doesNotContain("millrace");
    }

    @Test
    void shouldAskPmdAboutJava() throws Exception {
        String code = """
                class Solution {
                    boolean same(String a) {
                        try { return a == "x"; } catch (RuntimeException e) { }
                        return false;
                    }
                    byte[] key() throws Exception {
                        return new javax.crypto.spec.SecretKeySpec("secret key".getBytes(), "AES").getEncoded();
                    }
                }
                """;

        List<Finding> findings = gate.findings("java", code);

        assertThat(findings).extracting(Finding::rule).contains("UseEqualsToCompareStrings", "EmptyCatchBlock");
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == FindingKind.VULNERABILITY)
                .extracting(Finding::rule, Finding::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("HardCodedCryptoKey", 7));
    }

    @Test
    void shouldTellWhereTheCodeStopsToParse() throws Exception {
        CodeFacts facts = look("python", "def f():\n    return (\n");

        assertThat(facts.parses()).isFalse();
        assertThat(facts.shape()).isEqualTo(Shapes.NONE);
        assertThat(facts.findings()).extracting(Finding::tool).containsExactly("tree-sitter");
        assertThat(look("java", "class Solution { int f( }").parses()).isFalse();
        assertThat(look("javascript", "function f( {").parses()).isFalse();
        assertThat(look("cobol", "anything").parses()).isTrue();
    }

    /** The cutter says so, and by its own reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python | def f(a=[]): return (",
                "javascript | function f( { eval(x)",
                "java | class A { void f( { if (a == \"b\") }"
            })
    void shouldNoticeNothingInASourceFileThatDoesNotParse(String language, String code) throws Exception {
        assertThat(gate.findings(language, code)).isEmpty();
    }

    @Test
    void shouldRejectWhatThePolicyNames() throws Exception {
        CodeFacts facts = look("python", "def f(a=[]):\n    return a\n");

        assertThat(facts.rejectedBy(GateSettings.defaults())).isFalse();
        assertThat(facts.rejectedBy(GateSettings.rejecting(List.of("smell")))).isFalse();
        assertThat(facts.rejectedBy(GateSettings.rejecting(List.of("bug")))).isTrue();
        assertThat(facts.rejectedBy(GateSettings.rejecting(List.of("mutable-default-argument"))))
                .isTrue();
        assertThat(look("python", "def f(:\n").rejectedBy(GateSettings.rejecting(List.of())))
                .isTrue();
    }

    private CodeFacts look(String language, String code) throws Exception {
        return gate.look(language, List.of(code), Optional.of("f")).get(code);
    }

    private List<String> noticed(String language, String code) throws Exception {
        return look(language, code).findings().stream()
                .map(finding -> finding.rule() + ":" + finding.line())
                .toList();
    }
}
