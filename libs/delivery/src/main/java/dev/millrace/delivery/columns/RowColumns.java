// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.columns;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.RowFormat;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.wire.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The columns of a job's rows. The types are those of the row's record. A map is a structure where the settings tell its
 * keys; a column that holds a map with any other keys is JSON text as a whole.
 */
public final class RowColumns {

    private static final SerializationConfig FORM = Json.shared().getSerializationConfig();

    private final RowFormat format;
    private final Map<String, Collection<String>> keysOfMaps;

    private RowColumns(JobSettings settings) {
        PreferenceSettings preference = settings.preference();
        this.format = preference.format();
        this.keysOfMaps = Map.of(
                "scores",
                inOrder(Stream.concat(preference.scorers().stream(), Stream.of(preference.scorer()))),
                "text",
                inOrder(settings.fim().families().stream()));
    }

    /** A kind's columns, in the order in which rows have them. */
    public static List<Column> of(Kind kind, JobSettings settings) {
        RowColumns columns = new RowColumns(settings);
        return properties(FORM.constructType(kind.topic().type())).stream()
                .map(column -> new Column(
                        column.getName(), columns.isKnown(column) ? columns.type(column) : new ColumnType.JsonText()))
                .toList();
    }

    /** Rows have a map's keys in order. */
    private static List<String> inOrder(Stream<String> keys) {
        return keys.distinct().sorted().toList();
    }

    private boolean isKnown(BeanPropertyDefinition field) {
        JavaType type = field.getPrimaryType();
        if (type.isMapLikeType()) {
            return !keysOfMaps.getOrDefault(field.getName(), List.of()).isEmpty();
        }
        JavaType inner = type.hasContentType() ? type.getContentType() : type;
        return inner.isContainerType()
                || leaf(inner).isPresent()
                || inner.hasRawClass(Content.class)
                || properties(inner).stream().allMatch(this::isKnown);
    }

    private ColumnType type(BeanPropertyDefinition field) {
        JavaType type = field.getPrimaryType();
        if (!type.isMapLikeType()) {
            return type(type);
        }
        ColumnType ofValue = type(type.getContentType());
        return new ColumnType.Structure(keysOfMaps.get(field.getName()).stream()
                .map(key -> new Column(key, ofValue))
                .toList());
    }

    private ColumnType type(JavaType type) {
        if (type.isReferenceType()) {
            return type(type.getContentType());
        }
        if (type.isCollectionLikeType()) {
            return new ColumnType.Items(type(type.getContentType()));
        }
        if (type.hasRawClass(Content.class)) {
            return format == RowFormat.MESSAGES
                    ? new ColumnType.Items(type(FORM.constructType(Content.Message.class)))
                    : new ColumnType.Text();
        }
        return leaf(type)
                .orElseGet(() -> new ColumnType.Structure(properties(type).stream()
                        .map(field -> new Column(field.getName(), type(field)))
                        .toList()));
    }

    private static List<BeanPropertyDefinition> properties(JavaType type) {
        return FORM.introspect(type).findProperties();
    }

    /** A type without parts; none for one with parts. */
    private static Optional<ColumnType> leaf(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == boolean.class || raw == Boolean.class) {
            return Optional.of(new ColumnType.Truth());
        }
        if (raw == double.class || raw == Double.class || raw == OptionalDouble.class) {
            return Optional.of(new ColumnType.Decimal());
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return Optional.of(new ColumnType.Whole());
        }
        return raw == String.class || raw.isEnum() ? Optional.of(new ColumnType.Text()) : Optional.empty();
    }
}
