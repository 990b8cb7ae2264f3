// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands rows to Parquet as they are parsed, value by value. */
final class JsonWriteSupport extends WriteSupport<byte[]> {

    /** A field's place in its group. */
    private record Place(int index, ColumnType type) {}

    private final MessageType schema;
    private final Map<String, String> metadata;
    private final Map<String, Place> columns;
    /** By identity, for equality of structures is as deep as they are. */
    private final IdentityHashMap<ColumnType.Structure, Map<String, Place>> structures = new IdentityHashMap<>();

    private RecordConsumer consumer;

    JsonWriteSupport(List<Column> columns, MessageType schema, Map<String, String> metadata) {
        this.columns = places(columns);
        this.schema = schema;
        this.metadata = metadata;
    }

    // The library leaves its older form abstract.
    @SuppressWarnings("deprecation")
    @Override
    public WriteContext init(Configuration unused) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public WriteContext init(ParquetConfiguration unused) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer rows) {
        this.consumer = rows;
    }

    @Override
    public void write(byte[] row) {
        try (JsonParser json = ParquetRows.JSON.createParser(row)) {
            json.nextToken();
            consumer.startMessage();
            fields(json, columns);
            consumer.endMessage();
        } catch (IOException e) {
            throw new UncheckedIOException("a row is no JSON", e);
        }
    }

    private void fields(JsonParser json, Map<String, Place> known) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            Place place = known.get(name);
            if (place == null) {
                throw new IllegalArgumentException("A row has the field '" + name
                        + "', which the columns of its file have not; write with the version that made it.");
            }
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                consumer.startField(name, place.index());
                value(json, place.type());
                consumer.endField(name, place.index());
            }
        }
    }

    private void value(JsonParser json, ColumnType type) throws IOException {
        switch (type) {
            case ColumnType.Text _ ->
                consumer.addBinary(binary(at(JsonToken.VALUE_STRING, json).getText()));
            case ColumnType.JsonText _ -> consumer.addBinary(binary(copied(json)));
            case ColumnType.Truth _ -> consumer.addBoolean(json.getBooleanValue());
            case ColumnType.Whole _ -> consumer.addLong(json.getLongValue());
            case ColumnType.Decimal _ -> consumer.addDouble(json.getDoubleValue());
            case ColumnType.Items(ColumnType item) -> items(json, item);
            case ColumnType.Structure structure -> {
                at(JsonToken.START_OBJECT, json);
                consumer.startGroup();
                fields(json, structures.computeIfAbsent(structure, of -> places(of.fields())));
                consumer.endGroup();
            }
        }
    }

    private void items(JsonParser json, ColumnType item) throws IOException {
        at(JsonToken.START_ARRAY, json);
        consumer.startGroup();
        boolean any = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!any) {
                consumer.startField("list", 0);
                any = true;
            }
            consumer.startGroup();
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                consumer.startField("element", 0);
                value(json, item);
                consumer.endField("element", 0);
            }
            consumer.endGroup();
        }
        if (any) {
            consumer.endField("list", 0);
        }
        consumer.endGroup();
    }

    private static JsonParser at(JsonToken expected, JsonParser json) throws IOException {
        if (json.currentToken() != expected) {
            throw new IllegalArgumentException("A row's field '" + json.currentName()
                    + "' is not of its column's type; write with the version that made it.");
        }
        return json;
    }

    private static String copied(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = ParquetRows.JSON.createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }

    private static Binary binary(String text) {
        return Binary.fromConstantByteArray(text.getBytes(UTF_8));
    }

    private static Map<String, Place> places(List<Column> columns) {
        Map<String, Place> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), new Place(i, columns.get(i).type()));
        }
        return places;
    }
}
