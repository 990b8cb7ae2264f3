// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.GatePreset;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.PreferenceSettings.CodeDpoSettings;
import dev.millrace.contracts.job.RowFormat;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final CodeDpoSettings CODEDPO = new CodeDpoSettings(0.85, 10, 0);

    @Test
    void shouldRefuseSharesOutsideZeroToOne() {
        assertThatThrownBy(() -> new PairShares(1, 1.5, 0))
                .hasMessageContaining("speed")
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new PairShares(1, 0, -0.1)).hasMessageContaining("mutants");
        assertThatThrownBy(() -> new PairShares(Double.NaN, 0, 0)).hasMessageContaining("correctness");
    }

    @Test
    void shouldHashEqualSettingsAlikeAndOthersDifferently() {
        JobSettings settings = JobSettings.defaults("demo");

        assertThat(settings.hash())
                .hasSize(16)
                .isEqualTo(JobSettings.defaults("demo").hash());
        assertThat(Json.read(Json.bytes(settings), JobSettings.class).hash()).isEqualTo(settings.hash());
        assertThat(JobSettings.defaults("other").hash()).isNotEqualTo(settings.hash());
    }

    @Test
    void shouldMakeAJobIdThatIsFitForAKey() {
        assertThat(JobSettings.defaults("Über Große_Namen!").jobId()).matches("[a-z0-9-]+-[0-9a-f]{16}");
        assertThat(JobSettings.defaults("--").jobId()).matches("job-[0-9a-f]{16}");
    }

    @Test
    void shouldRefuseAnUnknownScorerAndNameTheKnownOnes() {
        assertThatThrownBy(() -> settings("vibes", List.of(), "median"))
                .hasMessageContaining("vibes")
                .hasMessageContaining("consensus");
        assertThatThrownBy(() -> settings("consensus", List.of("vibes"), "median"))
                .hasMessageContaining("vibes");
    }

    @Test
    void shouldRefuseAnUnknownRejectedSideAndNameTheKnownOnes() {
        assertThatThrownBy(() -> settings("consensus", List.of(), "ugliest"))
                .hasMessageContaining("ugliest")
                .hasMessageContaining("hardest");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void shouldRefuseNumbersOutOfRange(double number) {
        assertThatThrownBy(() -> new Gate.Product(number)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new CodeDpoSettings(number, 10, 0)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new CodeDpoSettings(0.85, 0, 0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new CodeDpoSettings(0.85, 10, -1)).hasMessageContaining("convergence");
    }

    @Test
    void shouldWriteAGateAsItsNumberOrItsName() {
        assertThat(Json.text(new Gate.Product(0.2))).isEqualTo("0.2");
        assertThat(Json.read("0.2".getBytes(UTF_8), Gate.class)).isEqualTo(new Gate.Product(0.2));
        Gate balanced = GatePreset.BALANCED.gate();
        assertThat(Json.text(balanced)).matches("\\{\"probability\":0\\.\\d+}");
        assertThat(Json.read(Json.bytes(balanced), Gate.class)).isEqualTo(balanced);
        for (Gate gate : Gate.published()) {
            assertThat(Json.text(gate)).isEqualTo('"' + gate.rule() + '"');
            assertThat(Json.read(Json.bytes(gate), Gate.class)).isEqualTo(gate);
        }
    }

    @Test
    void shouldReadSettingsOfAVersionThatKnewNoBalanceAndNoFormat() {
        String older = """
                {"scorer": "consensus", "scorers": [], "gate": 0.2, "rejected": "median",
                 "codedpo": {"damping": 0.85, "rounds": 10, "convergence": 0}}""";

        PreferenceSettings read = Json.read(older.getBytes(UTF_8), PreferenceSettings.class);

        assertThat(read.gate()).isEqualTo(new Gate.Product(0.2));
        assertThat(read.balance()).isEmpty();
        assertThat(read.pairsPerTask()).isEqualTo(1);
        assertThat(read.format()).isEqualTo(RowFormat.STRINGS);
    }

    @Test
    void shouldSayWhatBytesAreNot() {
        assertThatThrownBy(() -> Json.read(new byte[] {'{'}, JobSettings.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("JobSettings");
    }

    private static PreferenceSettings settings(String scorer, List<String> scorers, String rejected) {
        return new PreferenceSettings(
                scorer,
                scorers,
                new Gate.Product(0.1),
                rejected,
                CODEDPO,
                PairShares.defaults(),
                List.of(),
                1,
                RowFormat.STRINGS);
    }
}
