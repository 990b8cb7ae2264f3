// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.contracts.event.Executions;
import dev.millrace.preference.SampleTask;
import dev.millrace.preference.score.EvidenceReader;
import org.junit.jupiter.api.Test;

class ProbabilityTest {

    @Test
    void shouldFollowTheFormula() {
        double[] probabilities = of(SampleTask.ofLetters("PP", "PP", "PF", "XX"), 1, 1, 0.5, 0);

        double agreement = 2 / 5.0 * (2 / 5.0);
        double logit = 3.27 + 1.37 * Math.log(agreement + 0.02) + 0.99 * Math.log(1.02);
        assertThat(probabilities[0]).isEqualTo(1 / (1 + Math.exp(-logit)), within(1e-12));
        assertThat(probabilities).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void shouldNotTakeALoneSolutionsAgreementWithItselfForEvidence() {
        double passesAll = of(SampleTask.ofLetters("PPPPPPPPPPPPPPP"), 1)[0];
        double passesOne = of(SampleTask.ofLetters("PFFFFFFFFFFFFFF"), 1)[0];

        assertThat(passesAll).isBetween(0.7, 0.9);
        assertThat(passesOne).isLessThan(0.5);
    }

    @Test
    void shouldRiseWithEverySolutionThatAgrees() {
        double two = of(SampleTask.ofLetters("PP", "PP", "FF", "FF", "FF"), 1, 1, 0.1, 0.1, 0.1)[0];
        double three = of(SampleTask.ofLetters("PP", "PP", "PP", "FF", "FF"), 1, 1, 1, 0.1, 0.1)[0];

        assertThat(three).isGreaterThan(two);
    }

    @Test
    void shouldBeNoneWithoutTests() {
        assertThat(of(new SampleTask().solution("").solution("").build(), 1, 1)).containsOnly(0);
    }

    private static double[] of(Executions executions, double... scores) {
        return Probability.ofAll(EvidenceReader.read(executions), scores);
    }
}
