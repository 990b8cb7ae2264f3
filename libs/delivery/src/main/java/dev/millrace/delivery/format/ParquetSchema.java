// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;

import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Columns as a Parquet file declares them; lists have the three levels that its specification asks for. */
final class ParquetSchema {

    private ParquetSchema() {}

    static MessageType of(List<Column> columns) {
        return new MessageType("row", fields(columns));
    }

    private static List<Type> fields(List<Column> columns) {
        return columns.stream()
                .map(column -> field(column.name(), column.type()))
                .toList();
    }

    private static Type field(String name, ColumnType type) {
        return switch (type) {
            // JSON's own annotation makes Arrow, and so Hugging Face's datasets, read bytes.
            case ColumnType.Text _, ColumnType.JsonText _ ->
                Types.primitive(BINARY, OPTIONAL).as(stringType()).named(name);
            case ColumnType.Truth _ -> Types.primitive(BOOLEAN, OPTIONAL).named(name);
            case ColumnType.Whole _ -> Types.primitive(INT64, OPTIONAL).named(name);
            case ColumnType.Decimal _ -> Types.primitive(DOUBLE, OPTIONAL).named(name);
            case ColumnType.Items(ColumnType item) ->
                Types.optionalList().element(field("element", item)).named(name);
            case ColumnType.Structure(List<Column> inner) ->
                Types.optionalGroup()
                        .addFields(fields(inner).toArray(Type[]::new))
                        .named(name);
        };
    }
}
