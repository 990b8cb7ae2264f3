// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.Finding.FindingKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuffTest {

    @Test
    void shouldTellFindingsOfEachTextApart() throws Exception {
        Optional<Ruff> ruff = Ruff.find("ruff");
        assumeTrue(ruff.isPresent(), "no ruff on the path");

        List<List<Finding>> findings = ruff.get()
                .check(List.of(
                        "def f(a=[]):\n    assert a\n    return a  # noqa\n",
                        "def f(x):\n    return x\n",
                        "import subprocess\ndef f(x):\n    return subprocess.call(x, shell=True)\n"));

        assertThat(findings.get(0))
                .extracting(Finding::rule, Finding::kind, Finding::line)
                .first()
                .satisfies(first -> assertThat(first.toList()).containsExactly("B006", FindingKind.BUG, 1));
        assertThat(findings.get(1)).isEmpty();
        assertThat(findings.get(2)).extracting(Finding::rule).contains("S602");
        assertThat(findings.get(2)).extracting(Finding::tool).containsOnly("ruff");
    }

    @Test
    void shouldDoWithoutRuffWhereThereIsNone() {
        assertThat(Ruff.find("no-such-command-as-this")).isEmpty();
        assertThat(Ruff.find("/bin/echo")).isEmpty();
    }
}
