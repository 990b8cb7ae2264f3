// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asserts, {@code unittest} classes, functions in pytest's manner, programs, and the values that these compare. */
class TestFormsTest {

    @AutoClose
    private static final PythonRunner runner = Sandbox.start();

    static Stream<Verdict> verdicts() throws IOException {
        return Verdict.of("forms.jsonl");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void shouldJudgeEveryFormOfTest(Verdict verdict) throws Exception {
        assertThat(runner.run(verdict.request(Optional.empty())).outcomes()).containsExactly(verdict.letter());
    }
}
