// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final DataSetId SET = new DataSetId("job-1", Kind.FIM, Split.TRAIN);

    @Test
    void shouldMeanTheSameForEver() {
        Cursor cursor = new Cursor(
                1,
                "job-1",
                Kind.FIM,
                Split.TRAIN,
                Optional.of(new Shuffle("7", 1200)),
                new Rank(3, 8),
                places(40),
                List.of(new Predecessors(List.of(places(44), places(12)))));
        String written = "{\"version\":1,\"job\":\"job-1\",\"kind\":\"fim\",\"split\":\"train\","
                + "\"shuffle\":{\"seed\":\"7\",\"rows\":1200},\"reader\":{\"number\":3,\"world\":8},\"at\":{\"0\":40},"
                + "\"before\":[{\"at\":[{\"0\":44},{\"0\":12}]}]}";

        assertThat(new String(Base64.getUrlDecoder().decode(cursor.text()), UTF_8))
                .isEqualTo(written);
        assertThat(Cursor.of(cursor.text(), SET)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "made up",
                "AAAA",
                "e30",
                "bnVsbA",
                "eyJ2ZXJzaW9uIjoxfQ",
            })
    void shouldRefuseWhatIsNoCursorInOneSentence(String text) {
        assertThatThrownBy(() -> Cursor.of(text, SET))
                .isInstanceOf(ReadRefusedException.class)
                .hasMessage("'" + text + "' is no cursor; give one that came with a record, whole.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reader\":{\"number\":8,\"world\":8},\"at\":{}",
                "\"reader\":{\"number\":0,\"world\":0},\"at\":{}",
                "\"reader\":{\"number\":0,\"world\":1},\"at\":{\"0\":-4}",
                "\"reader\":{\"number\":0,\"world\":1},\"at\":{\"x\":4}",
                "\"reader\":{\"number\":0,\"world\":1},\"at\":{},\"before\":[{\"at\":[]}]",
            })
    void shouldRefusePlacesThatThereAreNot(String part) {
        String json =
                "{\"version\":1,\"job\":\"job-1\",\"kind\":\"fim\",\"split\":\"train\",\"before\":[]," + part + "}";
        String text = Base64.getUrlEncoder().encodeToString(json.getBytes(UTF_8));

        assertThatThrownBy(() -> Cursor.of(text, SET)).isInstanceOf(ReadRefusedException.class);
    }

    @Test
    void shouldRefuseACursorOfAnotherDataSet() {
        String text = Cursor.start(new DataSetId("job-2", Kind.SFT, Split.TRAIN), Optional.empty(), Rank.ALONE)
                .text();

        assertThatThrownBy(() -> Cursor.of(text, SET))
                .isInstanceOf(ReadRefusedException.class)
                .hasMessage("This cursor is of sft of the job job-2, split train; give one of what you read.");
    }

    private static Places places(long index) {
        return new Places(new TreeMap<>(java.util.Map.of(0, index)));
    }
}
