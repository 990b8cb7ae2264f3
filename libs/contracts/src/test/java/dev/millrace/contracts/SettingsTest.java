// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.PreferenceSettings.CodeDpoSettings;
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
        assertThatThrownBy(
                        () -> new PreferenceSettings("vibes", List.of(), 0.1, "median", CODEDPO, PairShares.defaults()))
                .hasMessageContaining("vibes")
                .hasMessageContaining("consensus");
        assertThatThrownBy(() -> new PreferenceSettings(
                        "consensus", List.of("vibes"), 0.1, "median", CODEDPO, PairShares.defaults()))
                .hasMessageContaining("vibes");
    }

    @Test
    void shouldRefuseAnUnknownRejectedSideAndNameTheKnownOnes() {
        assertThatThrownBy(() ->
                        new PreferenceSettings("consensus", List.of(), 0.1, "ugliest", CODEDPO, PairShares.defaults()))
                .hasMessageContaining("ugliest")
                .hasMessageContaining("hardest");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void shouldRefuseNumbersOutOfRange(double number) {
        assertThatThrownBy(() -> new PreferenceSettings(
                        "consensus", List.of(), number, "median", CODEDPO, PairShares.defaults()))
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new CodeDpoSettings(number, 10, 0)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new CodeDpoSettings(0.85, 0, 0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new CodeDpoSettings(0.85, 10, -1)).hasMessageContaining("convergence");
    }

    @Test
    void shouldSayWhatBytesAreNot() {
        assertThatThrownBy(() -> Json.read(new byte[] {'{'}, JobSettings.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("JobSettings");
    }
}
