// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.event.Candidates;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.wire.Json;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The written form of everything that leaves a process is fixed by files: what was written once is read for ever. */
class GoldenFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final String UPDATE = "millrace.update-golden";

    /** Objects whose keys are data. */
    private static final Set<String> MAPS = Set.of(
            "records",
            "remarks",
            "counts",
            "scores",
            "parameters",
            "text",
            "static",
            "languages",
            "strategies",
            "spans",
            "packages",
            "hole_weights",
            "node_weights");

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldWriteTheGoldenBytes(String name) {
        Committed.assertSays(file(name), Json.text(Samples.all().get(name)) + "\n", UPDATE);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldReadTheGoldenFileAsAnEqualObject(String name) {
        assertThat(read(name, golden(name))).isEqualTo(Samples.all().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldIgnoreFieldsOfALaterVersion(String name) {
        JsonNode later = tree(name);
        addUnknownFields(later);

        assertThat(read(name, later.toString())).isEqualTo(Samples.all().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldReadAndWriteWithoutOptionalFields(String name) {
        ObjectNode bare = (ObjectNode) tree(name);
        Arrays.stream(Samples.all().get(name).getClass().getRecordComponents())
                .filter(component -> component.getType().getSimpleName().startsWith(Optional.class.getSimpleName()))
                .map(RecordComponent::getName)
                .forEach(component -> bare.remove(SnakeCaseStrategy.INSTANCE.translate(component)));

        assertThat(Json.tree(Json.bytes(read(name, bare.toString())))).isEqualTo(bare);
    }

    @Test
    void shouldCoverEveryEventAndEveryRecord() {
        Set<Class<?>> covered =
                Set.copyOf(Samples.all().values().stream().map(Object::getClass).toList());

        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(leaves(Event.class), leaves(DataRecord.class))
                        .toList());
    }

    @Test
    void shouldCoverEveryTopic() {
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(Samples.all().values()).hasAtLeastOneElementOfType(topic.type()));
    }

    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenFilesTest::leaves)
                : Stream.of(type);
    }

    /** Reads as the topic's consumer does: by the topic's type, which may be sealed. */
    private static Object read(String name, String json) {
        Class<?> type = Samples.all().get(name).getClass();
        Class<?> ofTopic = Candidates.class.isAssignableFrom(type) ? Candidates.class : type;
        return Json.read(json.getBytes(UTF_8), ofTopic);
    }

    private static void addUnknownFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> !MAPS.contains(field.getKey()))
                    .forEach(field -> addUnknownFields(field.getValue()));
            object.put("of_a_later_version", true);
        } else {
            node.forEach(GoldenFilesTest::addUnknownFields);
        }
    }

    private static JsonNode tree(String name) {
        return Json.tree(golden(name).getBytes(UTF_8));
    }

    private static String golden(String name) {
        return Committed.read(file(name));
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".v1.json");
    }
}
