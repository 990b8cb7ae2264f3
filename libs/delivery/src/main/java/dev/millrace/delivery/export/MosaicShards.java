// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import dev.millrace.delivery.format.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Rows as MosaicML Streaming's MDS shards with their {@code index.json} of version 2
 * (<a href="https://github.com/mosaicml/streaming">mosaicml/streaming</a>). Every sample has every column there: a text
 * that a row leaves out is empty, a number is NaN, and all else is null.
 */
final class MosaicShards implements RowWriter {

    /** The size that the library splits at by default, in bytes. */
    static final int LIMIT = 64 << 20;

    private static final int VERSION = 2;

    private final Path folder;
    private final List<Column> columns;
    private final byte[] head;
    private final List<byte[]> samples = new ArrayList<>();
    private final List<ObjectNode> shards = new ArrayList<>();
    private long bytes;

    MosaicShards(Path folder, List<Column> columns) {
        this.folder = folder;
        this.columns =
                columns.stream().sorted(Comparator.comparing(Column::name)).toList();
        this.head = Json.bytes(description());
        this.bytes = fixedBytes();
    }

    @Override
    public void write(byte[] row) throws IOException {
        byte[] sample = sample(Json.tree(row));
        if (!samples.isEmpty() && bytes + sample.length + Integer.BYTES > LIMIT) {
            closeShard();
        }
        samples.add(sample);
        bytes += sample.length + Integer.BYTES;
    }

    @Override
    public void close() throws IOException {
        if (!samples.isEmpty()) {
            closeShard();
        }
        Files.write(folder.resolve("index.json"), Json.bytes(Map.of("version", VERSION, "shards", shards)));
    }

    /** The count of samples, where each begins and the last ends, the columns, and the samples. */
    private void closeShard() throws IOException {
        ByteBuffer shard = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        shard.putInt(samples.size());
        int offset = (int) fixedBytes() + samples.size() * Integer.BYTES;
        for (byte[] sample : samples) {
            shard.putInt(offset);
            offset += sample.length;
        }
        shard.putInt(offset).put(head);
        samples.forEach(shard::put);
        String name = "shard.%05d.mds".formatted(shards.size());
        Files.write(folder.resolve(name), shard.array());
        ObjectNode described = description();
        ObjectNode file = described.putObject("raw_data");
        file.put("basename", name).put("bytes", shard.capacity());
        file.putObject("hashes").put("sha256", Ids.sha256(shard.array()));
        described.put("samples", samples.size()).putNull("zip_data");
        shards.add(described);
        samples.clear();
        bytes = fixedBytes();
    }

    /** A shard without samples: two numbers and the columns. */
    private long fixedBytes() {
        return 2L * Integer.BYTES + head.length;
    }

    /** With nulls, which the library looks up. */
    private ObjectNode description() {
        ObjectNode described = Json.shared().createObjectNode();
        ArrayNode encodings = described.putArray("column_encodings");
        ArrayNode names = described.putArray("column_names");
        ArrayNode sizes = described.putArray("column_sizes");
        for (Column column : columns) {
            encodings.add(encoding(column));
            names.add(column.name());
            sizes.add(isFixed(column) ? (Integer) Long.BYTES : null);
        }
        described.putNull("compression").put("format", "mds");
        described.putArray("hashes").add("sha256");
        return described.put("size_limit", LIMIT).put("version", VERSION);
    }

    private static String encoding(Column column) {
        return switch (column.type()) {
            case ColumnType.Text _ -> "str";
            case ColumnType.Decimal _ -> "float64";
            default -> "json";
        };
    }

    private static boolean isFixed(Column column) {
        return column.type() instanceof ColumnType.Decimal;
    }

    /** The lengths of what has no fixed one, and the values. */
    private byte[] sample(JsonNode row) {
        ByteArrayOutputStream lengths = new ByteArrayOutputStream();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (Column column : columns) {
            byte[] value = value(column.type(), row.path(column.name()));
            values.writeBytes(value);
            if (!isFixed(column)) {
                lengths.writeBytes(
                        littleEndian(Integer.BYTES).putInt(value.length).array());
            }
        }
        lengths.writeBytes(values.toByteArray());
        return lengths.toByteArray();
    }

    private static byte[] value(ColumnType type, JsonNode value) {
        return switch (type) {
            case ColumnType.Text _ -> value.asText().getBytes(UTF_8);
            case ColumnType.Decimal _ ->
                littleEndian(Double.BYTES).putDouble(value.asDouble(Double.NaN)).array();
            default -> value.isMissingNode() ? "null".getBytes(UTF_8) : Json.bytes(value);
        };
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
