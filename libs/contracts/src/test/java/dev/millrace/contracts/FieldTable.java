// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A schema's top-level fields as a Markdown table, and its place in a page. */
final class FieldTable {

    private FieldTable() {}

    static String of(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        StringBuilder table = new StringBuilder("| field | type | |\n| --- | --- | --- |\n");
        schema.get("properties").properties().forEach(field -> table.append("| `")
                .append(field.getKey())
                .append("` | ")
                .append(type(field.getValue()))
                .append(required.contains(field.getKey()) ? "" : ", optional")
                .append(" | ")
                .append(field.getValue().path("description").asText())
                .append(" |\n"));
        return table.toString();
    }

    /**
     * The page with the table of a name put between its markers.
     *
     * @throws IllegalArgumentException when the page has no such markers
     */
    static String around(String page, String name, String table) {
        String begin = "<!-- fields of " + name + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf("<!-- end -->", from);
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("the page has no place for the fields of " + name);
        }
        return page.substring(0, from) + begin + table + page.substring(to);
    }

    private static String type(JsonNode schema) {
        if (schema.has("anyOf")) {
            return StreamSupport.stream(schema.get("anyOf").spliterator(), false)
                    .map(FieldTable::type)
                    .collect(Collectors.joining(" or "));
        }
        return switch (schema.path("type").asText()) {
            case "array" -> "list of " + type(schema.get("items"));
            case "object" -> schema.has("additionalProperties") ? "map" : "object";
            case "" -> "any";
            case String simple -> simple;
        };
    }
}
