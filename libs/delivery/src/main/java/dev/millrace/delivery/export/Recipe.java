// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.columns.Column;
import java.util.List;

/**
 * What one trainer reads.
 *
 * @param name as the command line gives it
 * @param kind of rows that it is made of
 * @param fields in order
 */
public record Recipe(String name, Kind kind, List<Field> fields) {

    public Recipe {
        fields = List.copyOf(fields);
    }

    /** The columns of what comes out. */
    List<Column> columns() {
        return fields.stream().map(Field::column).toList();
    }

    /** A row as the trainer reads it. */
    byte[] of(JsonNode row) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            JsonNode value = field.value().apply(row);
            if (!value.isMissingNode()) {
                made.set(field.column().name(), value);
            }
        }
        return Json.bytes(made);
    }
}
