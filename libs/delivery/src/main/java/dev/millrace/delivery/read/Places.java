// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far each lane was read.
 *
 * @param byLane by lane the index below which a reader has taken all that is its own; a lane that is absent was not begun
 */
record Places(@JsonValue SortedMap<Integer, Long> byLane) {

    static final Places START = new Places(new TreeMap<>());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Places {
        byLane = Collections.unmodifiableSortedMap(new TreeMap<>(byLane));
        if (byLane.entrySet().stream().anyMatch(place -> place.getKey() < 0 || place.getValue() < 0)) {
            throw new IllegalArgumentException("a place is not below 0");
        }
    }

    /** What all of some readers have behind them. */
    static Places least(List<Places> readers) {
        SortedMap<Integer, Long> least = new TreeMap<>(readers.getFirst().byLane);
        for (Places reader : readers) {
            least.keySet().retainAll(reader.byLane.keySet());
            least.replaceAll((lane, index) -> Math.min(index, reader.of(lane)));
        }
        return new Places(least);
    }

    long of(int lane) {
        return byLane.getOrDefault(lane, 0L);
    }

    Places with(int lane, long index) {
        SortedMap<Integer, Long> moved = new TreeMap<>(byLane);
        moved.put(lane, index);
        return new Places(moved);
    }

    boolean isPast(Places other) {
        return other.byLane.entrySet().stream().allMatch(place -> of(place.getKey()) >= place.getValue());
    }
}
