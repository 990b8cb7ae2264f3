# SPDX-License-Identifier: Apache-2.0
"""How far a reader has come. The same text as the service's cursors, so that either goes on after the other."""
from __future__ import annotations

import base64
import json
from typing import Dict, List, NamedTuple, Optional, Sequence

from .errors import Refused

VERSION = 1
Places = Dict[int, int]


class DataSet(NamedTuple):
    """One split of the records of a kind that a job made."""

    job: str
    kind: str
    split: str


class Rank(NamedTuple):
    """One of several readers that share a data set."""

    number: int
    world: int


class Shuffle(NamedTuple):
    """The order of a finished data set."""

    seed: str
    rows: int


class Slot(NamedTuple):
    """A record's place: a lane and the index in it, and the ordinal in its chain, by which ranks share records."""

    lane: int
    index: int
    ordinal: int
    shard: "object"
    row: int


class Cursor(NamedTuple):
    """Everything below the places that is the reader's own was taken."""

    data_set: DataSet
    shuffle: Optional[Shuffle]
    reader: Rank
    at: Places
    before: Sequence[List[Places]]

    @staticmethod
    def decode(text: str, data_set: Optional[DataSet] = None) -> "Cursor":
        """Reads a cursor; refuses what is none, or one of another data set."""
        try:
            fields = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            cursor = _read(fields)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise Refused(f"{text!r} is no cursor; give one that came with a record, whole.") from None
        if data_set is not None and cursor.data_set != data_set:
            raise Refused(f"This cursor is of {cursor.data_set}; give one of {data_set}.")
        return cursor

    def encode(self) -> str:
        """The text by which a reader keeps its cursor."""
        fields = {"version": VERSION, **self.data_set._asdict()}
        if self.shuffle is not None:
            fields["shuffle"] = self.shuffle._asdict()
        fields["reader"] = self.reader._asdict()
        fields["at"] = {str(lane): self.at[lane] for lane in sorted(self.at)}
        fields["before"] = [{"at": [{str(k): v for k, v in at.items()} for at in world]} for world in self.before]
        text = json.dumps(fields, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(text).rstrip(b"=").decode()

    def wants(self, slot: Slot) -> bool:
        """Whether a record is this reader's and neither it nor an earlier one has taken it."""
        return (
            slot.ordinal % self.reader.world == self.reader.number
            and slot.index >= self.at.get(slot.lane, 0)
            and not any(slot.index < world[slot.ordinal % len(world)].get(slot.lane, 0) for world in self.before)
        )

    def after(self, slot: Slot) -> "Cursor":
        """The cursor of a reader that has taken a record, and all of its own before it."""
        at = {**self.at, slot.lane: slot.index + 1}
        ahead = [world for world in self.before if any(not _is_past(at, other) for other in world)]
        return self._replace(at=at, before=ahead)


def resume(cursors: Sequence[Cursor], reader: Rank) -> Cursor:
    """Where a reader goes on: after its own cursor, or, when their number changes, after those of all readers so far."""
    for cursor in cursors:
        if cursor.reader == reader:
            return cursor
    any_of = cursors[0]
    at: Dict[int, Places] = {}
    for cursor in cursors:
        if cursor.reader.world != any_of.reader.world or cursor.shuffle != any_of.shuffle:
            raise Refused("These cursors are not of one set of readers; give those that stopped last.")
        at[cursor.reader.number] = cursor.at
    missing = [number for number in range(any_of.reader.world) if number not in at]
    if missing:
        raise Refused(
            f"Rank {reader.number} of {reader.world} goes on after {any_of.reader.world} readers; give the cursors of "
            f"all of them: those of the ranks {missing} are missing."
        )
    stopped = [at[number] for number in range(any_of.reader.world)]
    older = max((cursor.before for cursor in cursors), key=len)
    return Cursor(any_of.data_set, any_of.shuffle, reader, _least(stopped), [*older, stopped])


def _least(readers: List[Places]) -> Places:
    lanes = set(readers[0]).intersection(*readers[1:])
    return {lane: min(places[lane] for places in readers) for lane in lanes}


def _is_past(at: Places, other: Places) -> bool:
    return all(at.get(lane, 0) >= index for lane, index in other.items())


def _read(fields: dict) -> Cursor:
    if fields["version"] != VERSION:
        raise Refused(f"This cursor is of version {fields['version']}; read with the Millrace that made it.")
    shuffle = fields.get("shuffle")
    reader = Rank(fields["reader"]["number"], fields["reader"]["world"])
    if not 0 <= reader.number < reader.world:
        raise ValueError("no such rank")
    return Cursor(
        DataSet(fields["job"], fields["kind"], fields["split"]),
        Shuffle(shuffle["seed"], shuffle["rows"]) if shuffle else None,
        reader,
        _places(fields["at"]),
        [[_places(at) for at in world["at"]] for world in fields["before"]],
    )


def _places(fields: dict) -> Places:
    places = {int(lane): int(index) for lane, index in fields.items()}
    if any(lane < 0 or index < 0 for lane, index in places.items()):
        raise ValueError("a place is not below 0")
    return places
