// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.columns;

/** A column of a table, or a field of a structure. */
public record Column(String name, ColumnType type) {}
