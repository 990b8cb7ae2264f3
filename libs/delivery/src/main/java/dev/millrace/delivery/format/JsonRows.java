// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Writes JSON as Parquet hands out a row's values, which it does in the order of the columns. */
final class JsonRows extends RecordMaterializer<byte[]> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private final GroupConverter row;

    /**
     * @param jsonColumns the columns whose texts are JSON
     */
    JsonRows(MessageType schema, Set<String> jsonColumns) {
        try {
            this.json = ParquetRows.JSON.createGenerator(bytes).setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.row = new Structure(Optional.empty(), schema, jsonColumns);
    }

    @Override
    public byte[] getCurrentRecord() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] record = bytes.toByteArray();
        bytes.reset();
        return record;
    }

    @Override
    public GroupConverter getRootConverter() {
        return row;
    }

    private Converter converter(Optional<String> name, Type type, boolean isJson) {
        if (type.isPrimitive()) {
            return new Value(name, isJson);
        }
        GroupType group = type.asGroupType();
        boolean isList = group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
        return isList ? new Items(name, group) : new Structure(name, group, Set.of());
    }

    private void emit(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void emit(Optional<String> name, Step step) {
        emit(() -> {
            if (name.isPresent()) {
                json.writeFieldName(name.get());
            }
            step.run();
        });
    }

    @FunctionalInterface
    private interface Step {

        void run() throws IOException;
    }

    /** An object, the row itself among them. */
    private final class Structure extends GroupConverter {

        private final Optional<String> name;
        private final Converter[] fields;

        Structure(Optional<String> name, GroupType type, Set<String> jsonFields) {
            this.name = name;
            this.fields = type.getFields().stream()
                    .map(field -> converter(Optional.of(field.getName()), field, jsonFields.contains(field.getName())))
                    .toArray(Converter[]::new);
        }

        @Override
        public Converter getConverter(int field) {
            return fields[field];
        }

        @Override
        public void start() {
            emit(name, json::writeStartObject);
        }

        @Override
        public void end() {
            emit(json::writeEndObject);
        }
    }

    /** A list, whose one repeated group has one field, the item. */
    private final class Items extends GroupConverter {

        private final Optional<String> name;
        private final Repeated repeated;

        Items(Optional<String> name, GroupType type) {
            this.name = name;
            this.repeated = new Repeated(
                    converter(Optional.empty(), type.getType(0).asGroupType().getType(0), false));
        }

        @Override
        public Converter getConverter(int field) {
            return repeated;
        }

        @Override
        public void start() {
            emit(name, json::writeStartArray);
        }

        @Override
        public void end() {
            emit(json::writeEndArray);
        }
    }

    /** What wraps an item. */
    private static final class Repeated extends GroupConverter {

        private final Converter item;

        Repeated(Converter item) {
            this.item = item;
        }

        @Override
        public Converter getConverter(int field) {
            return item;
        }

        @Override
        public void start() {
            // The item writes itself.
        }

        @Override
        public void end() {
            // The item has written itself.
        }
    }

    /** A text, number or truth. */
    private final class Value extends PrimitiveConverter {

        private final Optional<String> name;
        private final boolean isJson;

        Value(Optional<String> name, boolean isJson) {
            this.name = name;
            this.isJson = isJson;
        }

        @Override
        public void addBinary(Binary value) {
            String text = value.toStringUsingUTF8();
            emit(name, isJson ? () -> json.writeRawValue(text) : () -> json.writeString(text));
        }

        @Override
        public void addBoolean(boolean value) {
            emit(name, () -> json.writeBoolean(value));
        }

        @Override
        public void addLong(long value) {
            emit(name, () -> json.writeNumber(value));
        }

        @Override
        public void addDouble(double value) {
            emit(name, () -> json.writeNumber(value));
        }
    }
}
