// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.evolver.job.Names;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.span.Hole;
import dev.millrace.fim.span.SpanKind;
import dev.millrace.preference.score.Scorers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a job file may name is what the services know. */
class NamesTest {

    @Test
    void shouldTakeTheFamiliesThatFimRenders() {
        assertThat(Names.FAMILIES)
                .containsExactlyInAnyOrderElementsOf(Families.shipped().names());
    }

    @Test
    void shouldTakeTheSpansThatFimCuts() {
        assertThat(Names.SPANS)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SpanKind.values()).map(SpanKind::label).toList());
    }

    @Test
    void shouldTakeTheHolesThatFimRecognises() {
        assertThat(Names.HOLES)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(Hole.values()).map(Hole::label), Stream.of("none"))
                                .toList());
    }

    @ParameterizedTest
    @FieldSource("dev.millrace.contracts.job.PreferenceSettings#SCORERS")
    void shouldTakeOnlyScorersThatPreferenceHas(String name) {
        assertThat(new Scorers(PreferenceSettings.defaults()).named(name).name())
                .isEqualTo(name);
    }
}
