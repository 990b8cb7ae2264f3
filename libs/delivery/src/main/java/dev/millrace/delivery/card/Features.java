// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns as the card tells them to Hugging Face's datasets. Left to itself, its loader takes the first shard's fields
 * for those of all, and refuses a later shard in which an optional field stands for the first time.
 */
final class Features {

    private Features() {}

    /** The columns in order, each with its name and type. */
    static List<Map<String, Object>> of(List<Column> columns) {
        return columns.stream().map(Features::named).toList();
    }

    private static Map<String, Object> named(Column column) {
        Map<String, Object> named = new LinkedHashMap<>(Map.of("name", column.name()));
        named.putAll(type(column.type()));
        return named;
    }

    private static Map<String, Object> type(ColumnType type) {
        return switch (type) {
            case ColumnType.Items(ColumnType item) -> Map.of("list", item(item));
            case ColumnType.Structure(List<Column> fields) -> Map.of("struct", of(fields));
            default -> Map.of("dtype", name(type));
        };
    }

    private static Object item(ColumnType item) {
        return switch (item) {
            case ColumnType.Items _ -> type(item);
            case ColumnType.Structure(List<Column> fields) -> of(fields);
            default -> name(item);
        };
    }

    private static String name(ColumnType leaf) {
        return switch (leaf) {
            case ColumnType.Text _, ColumnType.JsonText _ -> "string";
            case ColumnType.Truth _ -> "bool";
            case ColumnType.Whole _ -> "int64";
            case ColumnType.Decimal _ -> "float64";
            case ColumnType.Items _, ColumnType.Structure _ -> throw new IllegalArgumentException("has parts: " + leaf);
        };
    }
}
