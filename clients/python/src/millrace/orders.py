# SPDX-License-Identifier: Apache-2.0
"""The orders in which records are read; the same as the service's, from the listing of the shards alone."""
from __future__ import annotations

import hashlib
from itertools import islice
from typing import Dict, Iterator, List, NamedTuple, Sequence

from .cursors import Cursor, Places, Slot

SHARDS_AT_ONCE = 8
WINDOW = 1024
_GOLDEN = 0x9E3779B97F4A7C15
_64 = (1 << 64) - 1


class Shard(NamedTuple):
    """A committed shard, and the ordinal of its first record in its chain."""

    path: str
    partition: int
    first: int
    rows: int
    sha256: str
    ordinal: int = 0


def placed(shards: Sequence[Shard]) -> List[Shard]:
    """Shards with their ordinals, in the order of their chains."""
    ends: Dict[int, int] = {}
    found = []
    for shard in sorted(shards, key=lambda one: (one.partition, one.first)):
        ordinal = ends.get(shard.partition, 0)
        found.append(shard._replace(ordinal=ordinal))
        ends[shard.partition] = ordinal + shard.rows
    return found


def windows(shards: List[Shard], cursor: Cursor) -> Iterator[List[Slot]]:
    """The places of records from a cursor on, as many together as a reader keeps at a time."""
    if cursor.shuffle is not None:
        return seeded(shards, cursor.shuffle.seed, cursor.at.get(0, 0))
    return in_chains(shards, cursor.at)


def in_chains(shards: List[Shard], at: Places) -> Iterator[List[Slot]]:
    """Chain by chain: a cursor of a job that still ran counts in each chain, so that any order of chains is right."""
    for shard in shards:
        start = max(0, at.get(shard.partition, 0) - shard.ordinal)
        for first in range(start, shard.rows, WINDOW):
            ordinals = range(shard.ordinal + first, shard.ordinal + min(first + WINDOW, shard.rows))
            yield [Slot(shard.partition, each, each, shard, each - shard.ordinal) for each in ordinals]


def seeded(shards: List[Shard], seed: str, start: int) -> Iterator[List[Slot]]:
    """A finished data set in the order that follows from a seed: shards in the order of a hash, eight at a time one
    record of each in turn, and windows of 1,024 records in the order of a mixture of seed and place."""
    key = int(_sha256(seed)[:16], 16)
    index = start // WINDOW * WINDOW
    records = _interleaved(sorted(shards, key=lambda shard: _sha256(f"{seed}\n{shard.path}")), index)
    while True:
        window = [(_mix((key + place * _GOLDEN) & _64), shard, row) for place, shard, row in islice(records, WINDOW)]
        if not window:
            return
        window.sort(key=lambda entry: entry[0])
        yield [
            Slot(0, place, shard.ordinal + row, shard, row)
            for place, (_, shard, row) in enumerate(window, index)
            if place >= start
        ]
        index += len(window)


def _interleaved(shards: List[Shard], skip: int):
    waiting = iter(shards)
    lanes = [[shard, 0] for shard in islice(waiting, SHARDS_AT_ONCE)]
    place = turn = 0
    while lanes and skip - place >= len(lanes):
        rounds = min(min(shard.rows - row for shard, row in lanes), (skip - place) // len(lanes))
        place += rounds * len(lanes)
        for lane in lanes:
            lane[1] += rounds
        lanes = [lane for lane in (_open(lane, waiting) for lane in lanes) if lane]
    while lanes:
        lane = lanes[turn]
        shard, row = lane
        if place >= skip:
            yield place, shard, row
        lane[1] += 1
        place += 1
        left = _open(lane, waiting)
        if left:
            lanes[turn] = left
            turn += 1
        else:
            del lanes[turn]
        if turn >= len(lanes):
            turn = 0


def _open(lane, waiting):
    """The lane, or what takes its turn when it has no more."""
    if lane[1] < lane[0].rows:
        return lane
    shard = next(waiting, None)
    return [shard, 0] if shard is not None else None


def _mix(value: int) -> int:
    """The output function of SplitMix64 (Steele, Lea and Flood, 2014)."""
    z = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _64
    return z ^ (z >> 31)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
