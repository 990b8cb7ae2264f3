// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.delivery.format.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which of a kind's shards may hold an identifier. It keeps the first eight characters of every identifier, eight bytes
 * each, so that a million rows fit into some megabytes; the few shards that it names are then read. It is made of the
 * shards alone and forgotten with the process.
 */
final class IdIndex {

    private static final int PACKED = Long.BYTES;

    private final Shards shards;
    private final Map<String, long[]> byShard = new HashMap<>();

    IdIndex(Shards shards) {
        this.shards = shards;
    }

    /** Reads shards that are new, and forgets those that are gone. */
    void refresh(List<String> keys) {
        byShard.keySet().retainAll(keys);
        keys.forEach(key -> byShard.computeIfAbsent(key, this::ids));
    }

    /** The rows with an identifier that begins so, to be closed. */
    Stream<String> rows(String prefix) {
        long first = packed(prefix, '\0');
        long last = packed(prefix, Character.MAX_VALUE);
        return byShard.entrySet().stream()
                .filter(shard -> holds(shard.getValue(), first, last))
                .map(Map.Entry::getKey)
                .sorted()
                .flatMap(this::lines)
                .filter(line ->
                        RowHead.of(line).filter(head -> head.begins(prefix)).isPresent());
    }

    private static boolean holds(long[] ids, long first, long last) {
        int place = Arrays.binarySearch(ids, first);
        int from = place < 0 ? -place - 1 : place;
        return from < ids.length && ids[from] <= last;
    }

    private long[] ids(String key) {
        try (Stream<String> lines = lines(key)) {
            return lines.map(RowHead::of)
                    .flatMap(Optional::stream)
                    .flatMapToLong(head -> LongStream.concat(
                            head.own().stream().mapToLong(id -> packed(id, '\0')),
                            LongStream.of(packed(head.task(), '\0'))))
                    .sorted()
                    .toArray();
        }
    }

    /** The first eight characters as a number that sorts as they do; identifiers are ASCII. */
    private static long packed(String id, char filler) {
        long packed = 0;
        for (int i = 0; i < PACKED; i++) {
            char next = i < id.length() ? id.charAt(i) : filler;
            packed = (packed << Byte.SIZE) | (next & 0x7f);
        }
        return packed;
    }

    private Stream<String> lines(String key) {
        try {
            return shards.open(key)
                    .map(RowReader::rows)
                    .orElseGet(Stream::empty)
                    .map(row -> new String(row, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
