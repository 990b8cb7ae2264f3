// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharacterCodingException;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Parquet's records as JSON: texts, numbers, truths, and lists of them; what else there is counts as absent. */
final class ParquetJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ParquetJson() {}

    /** The length of a record's texts. */
    static long bytes(Group record) {
        return IntStream.range(0, record.getType().getFieldCount())
                .filter(field -> isText(record.getType().getType(field)) && record.getFieldRepetitionCount(field) > 0)
                .mapToLong(field -> record.getBinary(field, 0).length())
                .sum();
    }

    /**
     * A record as an object.
     *
     * @throws CharacterCodingException when a text is not UTF-8
     */
    static ObjectNode object(Group record) throws CharacterCodingException {
        ObjectNode object = JSON.objectNode();
        GroupType type = record.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            if (type.getType(field).isRepetition(Type.Repetition.REPEATED)) {
                object.set(type.getFieldName(field), list(record, field));
            } else if (record.getFieldRepetitionCount(field) > 0) {
                object.set(type.getFieldName(field), value(record, field, 0));
            }
        }
        return object;
    }

    private static JsonNode value(Group record, int field, int index) throws CharacterCodingException {
        Type type = record.getType().getType(field);
        if (!type.isPrimitive()) {
            Group inner = record.getGroup(field, index);
            boolean isList = inner.getType().getFieldCount() == 1
                    && inner.getType().getType(0).isRepetition(Type.Repetition.REPEATED);
            return isList ? list(inner, 0) : JSON.nullNode();
        }
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY ->
                JSON.textNode(UTF_8.newDecoder()
                        .decode(record.getBinary(field, index).toByteBuffer())
                        .toString());
            case INT32 -> JSON.numberNode(record.getInteger(field, index));
            case INT64 -> JSON.numberNode(record.getLong(field, index));
            case BOOLEAN -> JSON.booleanNode(record.getBoolean(field, index));
            case FLOAT -> JSON.numberNode(record.getFloat(field, index));
            case DOUBLE -> JSON.numberNode(record.getDouble(field, index));
            case INT96, FIXED_LEN_BYTE_ARRAY -> JSON.nullNode();
        };
    }

    /** A repeated field's values, which writers wrap in a group of one field each. */
    private static ArrayNode list(Group record, int field) throws CharacterCodingException {
        ArrayNode values = JSON.arrayNode();
        boolean isWrapped = !record.getType().getType(field).isPrimitive();
        for (int i = 0; i < record.getFieldRepetitionCount(field); i++) {
            if (!isWrapped) {
                values.add(value(record, field, i));
            } else if (record.getGroup(field, i).getFieldRepetitionCount(0) > 0) {
                values.add(value(record.getGroup(field, i), 0, 0));
            }
        }
        return values;
    }

    private static boolean isText(Type type) {
        return type.isPrimitive()
                && !type.isRepetition(Type.Repetition.REPEATED)
                && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY;
    }
}
