// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.columns;

import java.util.List;

/** What a column's values are. Any value may be absent. */
public sealed interface ColumnType {

    /** Unicode text. */
    record Text() implements ColumnType {}

    /** Text that is JSON, for what has a shape of its own in each row. */
    record JsonText() implements ColumnType {}

    /** True or false. */
    record Truth() implements ColumnType {}

    /** A whole number of 64 bits. */
    record Whole() implements ColumnType {}

    /** A floating-point number of 64 bits. */
    record Decimal() implements ColumnType {}

    /** Values of one type, in order. */
    record Items(ColumnType item) implements ColumnType {}

    /** Named values, in the order in which rows have them. */
    record Structure(List<Column> fields) implements ColumnType {

        public Structure {
            fields = List.copyOf(fields);
        }
    }
}
