// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A field that an export has, and what it makes of a row.
 *
 * @param value a missing node where the row has nothing for it
 */
record Field(Column column, Function<JsonNode, JsonNode> value) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final ColumnType MESSAGES = new ColumnType.Items(new ColumnType.Structure(
            List.of(new Column("role", new ColumnType.Text()), new Column("content", new ColumnType.Text()))));

    /** A row's own field. */
    static Field own(Column column) {
        return new Field(column, row -> row.path(column.name()));
    }

    /** A prompt or an answer as text, whichever form the job gave it. */
    static Field text(String name, String of) {
        return new Field(new Column(name, new ColumnType.Text()), row -> JSON.textNode(text(row.path(of))));
    }

    /** The same as messages. */
    static Field messages(String name, String of, String role) {
        return new Field(new Column(name, MESSAGES), row -> messages(row.path(of), role));
    }

    /** The chosen and the rejected side, as messages by rank. */
    static Field ranked(String name) {
        ColumnType completion = new ColumnType.Structure(
                List.of(new Column("rank", new ColumnType.Whole()), new Column("completion", MESSAGES)));
        return new Field(new Column(name, new ColumnType.Items(completion)), row -> JSON.arrayNode()
                .add(completion(0, row.path("chosen")))
                .add(completion(1, row.path("rejected"))));
    }

    private static JsonNode completion(int rank, JsonNode side) {
        return JSON.objectNode().put("rank", rank).set("completion", messages(side, "assistant"));
    }

    private static String text(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .map(message -> message.path("content").asText())
                        .collect(Collectors.joining("\n"))
                : content.asText();
    }

    private static ArrayNode messages(JsonNode content, String role) {
        return content instanceof ArrayNode messages
                ? messages
                : JSON.arrayNode().add(JSON.objectNode().put("role", role).put("content", content.asText()));
    }
}
