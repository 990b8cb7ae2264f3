// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.contracts.record.Timings;
import dev.millrace.contracts.record.Timings.Round;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void shouldTakeTheFasterSideOfClearlyDifferentOnes() {
        Comparison comparison = compare(
                new Round(List.of(100.0, 103.0, 101.0), List.of(50.0, 51.0, 180.0)),
                new Round(List.of(102.0, 101.0, 101.0), List.of(51.0, 50.5, 51.0)));

        assertThat(comparison.isReal()).isTrue();
        assertThat(comparison.firstIsFaster()).isFalse();
        assertThat(comparison.fasterMs()).isEqualTo(50);
        assertThat(comparison.slowerMs()).isEqualTo(100);
        assertThat(comparison.ratio()).isCloseTo(101 / 51.0, within(1e-9));
        assertThat(comparison.noise()).isCloseTo(0.01, within(0.011));
    }

    @Test
    void shouldSeeNoDifferenceBelowTenPercent() {
        assertThat(compare(round(54, 50), round(54, 50)).isReal()).isFalse();
        assertThat(compare(round(56, 50), round(56, 50)).isReal()).isTrue();
    }

    @Test
    void shouldSeeNoDifferenceThatTheOtherOrderDoesNotConfirm() {
        assertThat(compare(round(60, 50), round(50, 50)).isReal()).isFalse();
        assertThat(compare(round(60, 50), round(50, 60)).isReal()).isFalse();
    }

    @Test
    void shouldSeeNoDifferenceThatIsSmallerThanTheNoise() {
        Round noisy = new Round(List.of(60.0, 60.0, 60.0), List.of(50.0, 63.0, 64.0));

        assertThat(compare(noisy, new Round(List.of(60.0, 61.0, 60.0), List.of(50.0, 62.0, 63.0)))
                        .isReal())
                .isFalse();
    }

    @Test
    void shouldNotTakeTwoLuckyRunsForADifference() {
        Round lucky = new Round(List.of(67.0, 68.0, 82.0, 83.0, 84.0), List.of(77.0, 78.0, 82.0, 83.0, 84.0));

        assertThat(compare(lucky, lucky).isReal()).isFalse();
    }

    @Test
    void shouldWantAWiderGapWhereTheWorkWasShort() {
        assertThat(compare(round(12, 10), round(12, 10)).isReal()).isFalse();
        assertThat(compare(round(13, 10), round(13, 10)).isReal()).isFalse();
        assertThat(compare(round(15, 10), round(15, 10)).isReal()).isTrue();
    }

    private static Round round(double first, double second) {
        return new Round(List.of(first, first, first), List.of(second, second, second));
    }

    private static Comparison compare(Round... rounds) {
        return Comparison.of(new Timings("a machine", new Timings.ScaledInputs("copies", 8, 1, 100), List.of(rounds)));
    }
}
