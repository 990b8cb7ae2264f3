# SPDX-License-Identifier: Apache-2.0
"""Reads a finished data set where it lies, without a service."""
from __future__ import annotations

import json
from typing import Any, Dict, Iterator, List, Optional, Tuple, Union

from . import orders
from .cursors import Cursor, DataSet, Rank, Shuffle, Slot
from .errors import Refused
from .files import Files, Lines, open_files
from .records import Place, Records
from .service import loads


def read(
    place: str,
    kind: str,
    *,
    split: str = "train",
    rank: int = 0,
    world: int = 1,
    shuffle_seed: Union[int, str] = 0,
    **store: Any,
) -> "StoredRecords":
    """The records of a finished job, from its folder or its s3://bucket/prefix.

    What else is given goes to botocore as it makes its client, such as endpoint_url.
    """
    files = open_files(place, store)
    manifest = json.loads(files.read("manifest.json"))
    shards = [
        orders.Shard(shard["path"], shard["partition"], shard["first"], shard["rows"], shard["sha256"])
        for shard in manifest["shards"]
        if shard["kind"] == kind and shard["split"] == split
    ]
    return StoredRecords(files, orders.placed(shards), DataSet(manifest["job"], kind, split), Rank(rank, world), shuffle_seed)


class StoredRecords(Records):
    """Records of shards that are read by the reader itself, a few at a time."""

    def __init__(self, files: Files, shards: List[orders.Shard], data_set, reader, shuffle_seed):
        super().__init__(data_set, reader, shuffle_seed)
        self.files = files
        self.shards = shards

    def _read(self, text: Optional[str]) -> Iterator[Tuple[Place, Optional[Dict[str, Any]]]]:
        total = sum(shard.rows for shard in self.shards)
        if text is None:
            cursor = Cursor(self.data_set, Shuffle(self.seed or "0", total), self.reader, {}, [])
        else:
            cursor = Cursor.decode(text, self.data_set)
            if cursor.shuffle is not None and cursor.shuffle.rows != total:
                raise Refused(f"This cursor is of a data set of {cursor.shuffle.rows} records, and this one has {total}.")
        with _OpenShards(self.files) as open_shards:
            for window in orders.windows(self.shards, cursor):
                wanted = [slot for slot in window if cursor.wants(slot)]
                lines = open_shards.lines(wanted)
                for slot in wanted:
                    yield _after(cursor, slot), loads(lines[slot.shard.path, slot.row])
                if wanted:
                    cursor = cursor.after(wanted[-1])


def _after(cursor: Cursor, slot: Slot) -> Place:
    """The cursor after a record of a window that began at another: a window lies in one lane."""
    return lambda: cursor.after(slot).encode()


class _OpenShards:
    """Shards that are read forwards, window by window."""

    def __init__(self, files: Files):
        self.files = files
        self.open: Dict[str, Lines] = {}

    def __enter__(self) -> "_OpenShards":
        return self

    def __exit__(self, *_: object) -> None:
        for lines in self.open.values():
            lines.close()

    def lines(self, wanted: List[Slot]) -> Dict[Tuple[str, int], bytes]:
        found = {}
        for slot in sorted(wanted, key=lambda one: one.row):
            path = slot.shard.path
            if path not in self.open:
                self.open[path] = Lines(self.files.local(path, slot.shard.sha256), path)
            found[path, slot.row] = self.open[path].at(slot.row)
            if slot.row == slot.shard.rows - 1:
                self.open.pop(path).close()
        return found
