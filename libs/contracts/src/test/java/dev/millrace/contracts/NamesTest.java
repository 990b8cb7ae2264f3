// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.GatePreset;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.RowFormat;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.DataRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamesTest {

    @Test
    void shouldKeepEveryNameThatOthersStore() {
        String names = section("events", GoldenFilesTest.leaves(Event.class).map(Class::getSimpleName))
                + section("records", GoldenFilesTest.leaves(DataRecord.class).map(Class::getSimpleName))
                + section("topics", Topics.all().stream().map(Topic::name))
                + section("kinds", labels(Kind.values(), Kind::label))
                + section("stages", labels(Stage.values(), Stage::label))
                + section("splits", labels(Split.values(), Split::label))
                + section("reasons", labels(Reason.values(), Reason::code))
                + section("outcome letters", labels(OutcomeLetter.values(), OutcomeLetter::name))
                + section("outcome results", labels(Outcome.Result.values(), Outcome.Result::name))
                + section("job states", labels(JobEvent.State.values(), JobEvent.State::name))
                + section("gates", labels(GatePreset.values(), GatePreset::label))
                + section("scorers", PreferenceSettings.SCORERS.stream())
                + section("rejected sides", PreferenceSettings.REJECTED_SIDES.stream())
                + section("output formats", OutputFormat.extensions().stream());

        Committed.assertSays(Path.of("src/test/resources/golden/names.txt"), names, "millrace.update-golden");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindAReasonByItsCode(Reason reason) {
        assertThat(Reason.of(reason.code())).isEqualTo(reason);
        assertThat(reason.sentence()).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindAStageByItsLabel(Stage stage) {
        assertThat(Stage.of(stage.label())).isEqualTo(stage);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindAKindByItsLabelAndItsSinkAmongTheStages(Kind kind) {
        assertThat(Kind.of(kind.label())).isEqualTo(kind);
        assertThat(kind.sink().isSink()).isTrue();
    }

    @Test
    void shouldNameWhatThereIsWhereANameIsUnknown() {
        assertThatThrownBy(() -> Kind.of("prefs")).hasMessageContaining("prefs").hasMessageContaining("preference");
        assertThatThrownBy(() -> Gate.named("strict")).hasMessageContaining("plum");
        assertThatThrownBy(() -> RowFormat.of("xml")).hasMessageContaining("messages");
        assertThatThrownBy(() -> OutputFormat.of("csv")).hasMessageContaining("jsonl.zst");
        assertThatThrownBy(() -> Stage.of("bake")).hasMessageContaining("bake");
        assertThatThrownBy(() -> Reason.of("because")).hasMessageContaining("because");
    }

    @Test
    void shouldGiveEveryTopicANameAndDeadLettersOfItsOwn() {
        assertThat(Topics.all())
                .flatExtracting(
                        topic -> Stream.of(topic.name(), topic.deadLetters()).toList())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name.toString()).startsWith("millrace."));
        assertThat(Topics.all().stream().filter(Topics::isCompacted))
                .containsExactlyInAnyOrder(Topics.JOBS, Topics.OUTBOX);
    }

    private static <E> Stream<String> labels(E[] values, Function<E, String> label) {
        return Arrays.stream(values).map(label);
    }

    private static String section(String title, Stream<String> names) {
        return names.collect(Collectors.joining("\n", "# " + title + "\n", "\n"));
    }
}
