// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The columns of a kind's rows as the card tells them to Hugging Face's datasets. Left to itself, its loader takes the
 * first shard's fields for those of all, and refuses a later shard in which an optional field stands for the first time.
 *
 * <p>The types are those of the row's record. A column that holds a map is a structure where the settings tell the map's
 * keys; with any other keys the whole column is read as JSON text.
 */
final class Columns {

    private static final SerializationConfig FORM = Json.shared().getSerializationConfig();
    private static final Map<String, Object> TEXT = Map.of("dtype", "string");

    private final RowFormat format;
    private final Map<String, Collection<String>> keysOfMaps;

    Columns(JobSettings settings) {
        PreferenceSettings preference = settings.preference();
        this.format = preference.format();
        this.keysOfMaps = Map.of(
                "scores",
                Stream.concat(preference.scorers().stream(), Stream.of(preference.scorer()))
                        .distinct()
                        .toList(),
                "text",
                settings.fim().families());
    }

    /** The kind's columns in order, each with its name and type. */
    List<Map<String, Object>> of(Kind kind) {
        return properties(FORM.constructType(kind.topic().type())).stream()
                .map(column -> named(column.getName(), isKnown(column) ? type(column) : TEXT))
                .toList();
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

    private Map<String, Object> type(BeanPropertyDefinition field) {
        JavaType type = field.getPrimaryType();
        if (!type.isMapLikeType()) {
            return type(type);
        }
        Map<String, Object> ofValue = type(type.getContentType());
        return Map.of(
                "struct",
                keysOfMaps.get(field.getName()).stream()
                        .map(key -> named(key, ofValue))
                        .toList());
    }

    private Map<String, Object> type(JavaType type) {
        if (type.isReferenceType()) {
            return type(type.getContentType());
        }
        if (type.hasRawClass(Content.class)) {
            return format == RowFormat.MESSAGES ? list(FORM.constructType(Content.Message.class)) : TEXT;
        }
        return type.isCollectionLikeType()
                ? list(type.getContentType())
                : leaf(type)
                        .map(name -> Map.<String, Object>of("dtype", name))
                        .orElseGet(() -> Map.of("struct", fields(type)));
    }

    private Map<String, Object> list(JavaType element) {
        if (element.isContainerType()) {
            return Map.of("list", type(element));
        }
        return Map.of("list", leaf(element).<Object>map(name -> name).orElseGet(() -> fields(element)));
    }

    private List<Map<String, Object>> fields(JavaType row) {
        return properties(row).stream()
                .map(field -> named(field.getName(), type(field)))
                .toList();
    }

    private static Map<String, Object> named(String name, Map<String, Object> type) {
        Map<String, Object> named = new LinkedHashMap<>(Map.of("name", name));
        named.putAll(type);
        return named;
    }

    private static List<BeanPropertyDefinition> properties(JavaType type) {
        return FORM.introspect(type).findProperties();
    }

    /** The name of a type without parts; none for one with parts. */
    private static Optional<String> leaf(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == boolean.class || raw == Boolean.class) {
            return Optional.of("bool");
        }
        if (raw == double.class || raw == Double.class || raw == OptionalDouble.class) {
            return Optional.of("float64");
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return Optional.of("int64");
        }
        return raw == String.class || raw.isEnum() ? Optional.of("string") : Optional.empty();
    }
}
