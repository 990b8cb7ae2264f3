// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import static java.util.Objects.requireNonNull;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a reader has come: everything that is its own below its places. Chains only grow and a shuffle is of a data set
 * that does not, so a cursor means the same for ever, whoever reads with it. Users see it as text and need not look into
 * it; {@code docs/streams.md} says what is in it, for other clients.
 *
 * @param shuffle absent when records are read in the order of their commit
 * @param before the worlds that read before this one, as long as one of their readers was further
 */
public record Cursor(
        int version,
        String job,
        Kind kind,
        Split split,
        Optional<Shuffle> shuffle,
        Rank reader,
        Places at,
        List<Predecessors> before) {

    private static final int VERSION = 1;

    public Cursor {
        requireNonNull(job, "a cursor names its job");
        requireNonNull(kind, "a cursor names its kind");
        requireNonNull(split, "a cursor names its split");
        requireNonNull(reader, "a cursor names its reader");
        requireNonNull(at, "a cursor names its places");
        before = List.copyOf(before);
    }

    static Cursor start(DataSetId set, Optional<Shuffle> shuffle, Rank rank) {
        return new Cursor(VERSION, set.job(), set.kind(), set.split(), shuffle, rank, Places.START, List.of());
    }

    /**
     * Reads a cursor.
     *
     * @throws ReadRefusedException when the text is none, or one of another data set
     */
    public static Cursor of(String text, DataSetId set) {
        Cursor cursor = decode(text);
        if (!cursor.set().equals(set)) {
            throw new ReadRefusedException("This cursor is of %s of the job %s, split %s; give one of what you read."
                    .formatted(cursor.kind.label(), cursor.job, cursor.split.label()));
        }
        return cursor;
    }

    private static Cursor decode(String text) {
        Cursor cursor;
        try {
            cursor = Json.read(Base64.getUrlDecoder().decode(text), Cursor.class);
        } catch (IllegalArgumentException | MalformedJsonException e) {
            throw noCursor(text);
        }
        if (cursor == null) {
            throw noCursor(text);
        }
        if (cursor.version != VERSION) {
            throw new ReadRefusedException("This cursor is of version " + cursor.version + " and version " + VERSION
                    + " is read here; read with the Millrace that made it.");
        }
        return cursor;
    }

    private static ReadRefusedException noCursor(String text) {
        return new ReadRefusedException("'" + text + "' is no cursor; give one that came with a record, whole.");
    }

    /**
     * Where a reader goes on.
     *
     * @param cursors its own; or, when the number of readers changes, those of all readers so far
     * @throws ReadRefusedException when they are not of one world, or not all of it
     */
    static Cursor resume(List<Cursor> cursors, Rank rank) {
        Cursor any = cursors.getFirst();
        Optional<Cursor> own =
                cursors.stream().filter(cursor -> cursor.reader.equals(rank)).findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        Places[] at = new Places[any.reader.world()];
        for (Cursor cursor : cursors) {
            if (cursor.reader.world() != any.reader.world() || !cursor.shuffle.equals(any.shuffle)) {
                throw new ReadRefusedException(
                        "These cursors are not of one set of readers; give those that stopped last.");
            }
            at[cursor.reader.number()] = cursor.at;
        }
        List<Integer> missing = IntStream.range(0, any.reader.world())
                .filter(number -> at[number] == null)
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            throw new ReadRefusedException(
                    "Rank %d of %d goes on after %d readers; give the cursors of all of them: those of the ranks %s are missing."
                            .formatted(rank.number(), rank.world(), any.reader.world(), missing));
        }
        return any.of(rank, List.of(at), longest(cursors));
    }

    /** A reader that has come further has forgotten worlds that others still remember. */
    private static List<Predecessors> longest(List<Cursor> cursors) {
        return cursors.stream()
                .map(Cursor::before)
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
    }

    private Cursor of(Rank next, List<Places> stopped, List<Predecessors> older) {
        List<Predecessors> worlds = new ArrayList<>(older);
        worlds.add(new Predecessors(stopped));
        return new Cursor(VERSION, job, kind, split, shuffle, next, Places.least(stopped), worlds);
    }

    DataSetId set() {
        return new DataSetId(job, kind, split);
    }

    /** Whether a record is this reader's and neither it nor an earlier one has taken it. */
    boolean wants(Slot slot) {
        return reader.reads(slot)
                && slot.index() >= at.of(slot.lane())
                && before.stream().noneMatch(world -> world.took(slot));
    }

    /** The cursor of a reader that has taken a record, and all of its own before it. */
    Cursor after(Slot slot) {
        Places moved = at.with(slot.lane(), slot.index() + 1);
        List<Predecessors> ahead =
                before.stream().filter(world -> !world.areBehind(moved)).toList();
        return new Cursor(VERSION, job, kind, split, shuffle, reader, moved, ahead);
    }

    /** The text by which a reader keeps its cursor; fit for a URL. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(this));
    }
}
