# SPDX-License-Identifier: Apache-2.0
"""Reading a finished run's folder, going on after any record, with any number of readers."""
import gzip
import hashlib
import itertools
import json
import random

import pytest

import millrace


@pytest.fixture
def folder(tmp_path):
    """A data set of three chains, some of its shards packed."""
    (tmp_path / "sft").mkdir()
    listed, number = [], 0
    for partition, count in itertools.product(range(3), (900, 41, 700)):
        first = sum(shard["rows"] for shard in listed if shard["partition"] == partition)
        packed = partition == 1
        path = f"sft/train-p{partition}-{first:012d}.jsonl" + (".gz" if packed else "")
        content = b"".join(json.dumps({"id": number + row, "text": "é" * (row % 5)}).encode() + b"\n" for row in range(count))
        content = gzip.compress(content) if packed else content
        (tmp_path / path).write_bytes(content)
        number += count
        listed.append(
            {
                "kind": "sft",
                "split": "train",
                "path": path,
                "rows": count,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "partition": partition,
                "first": first,
                "next": first + count,
            }
        )
    (tmp_path / "manifest.json").write_text(json.dumps({"job": "job-1", "shards": listed}))
    return tmp_path


def ids(records, most=None):
    return [record["id"] for record in itertools.islice(records, most)]


def test_every_record_once_in_an_order_of_the_seed(folder):
    seven, again, eight = (ids(millrace.read(str(folder), "sft", shuffle_seed=seed)) for seed in (7, 7, 8))
    assert sorted(seven) == list(range(4923))
    assert seven == again != eight


def test_goes_on_after_any_record(folder):
    whole = ids(millrace.read(str(folder), "sft", shuffle_seed=7))
    for stop in (1, 2, 1023, 1024, 1025, 3000, 4922, 4923):
        first = millrace.read(str(folder), "sft", shuffle_seed=7)
        read = ids(first, stop)
        second = millrace.read(str(folder), "sft", shuffle_seed=7)
        second.load_state_dict(json.loads(json.dumps(first.state_dict())))
        assert read + ids(second) == whole


def test_another_epoch_has_another_order_and_all_records(folder):
    records = millrace.read(str(folder), "sft", shuffle_seed=7)
    first, second = ids(records), ids(records)
    assert records.epoch == 1
    assert sorted(first) == sorted(second) and first != second


def test_readers_whose_number_changes_read_each_record_once(folder):
    chance, read, states = random.Random(3), [], None
    for world in (8, 6, 3):
        readers = [millrace.read(str(folder), "sft", shuffle_seed=7, rank=rank, world=world) for rank in range(world)]
        for reader in readers:
            if states:
                reader.load_state_dict(states)
            read += ids(reader, None if world == 3 else chance.choice([0, 1, 100, 400]))
        states = [reader.state_dict() for reader in readers]
    assert sorted(read) == list(range(4923))


def test_a_shard_that_was_altered_gives_no_record(folder):
    path = folder / "sft/train-p0-000000000000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"id": 5,', b'"id": 6,'))
    with pytest.raises(millrace.DamagedShard, match="sft/train-p0-000000000000.jsonl is not what was written"):
        ids(millrace.read(str(folder), "sft"))


def test_what_makes_no_sense_is_refused_in_a_sentence(folder, tmp_path):
    records = millrace.read(str(folder), "sft")
    with pytest.raises(millrace.Refused, match="'made up' is no cursor"):
        records.load_state_dict({"cursor": "made up", "rank": 0, "world": 1, "epoch": 0, "ended": False})
    with pytest.raises(millrace.Refused, match="name a finished run's folder"):
        millrace.read(str(tmp_path / "nothing"), "sft")
    eight = [millrace.read(str(folder), "sft", rank=rank, world=8) for rank in range(8)]
    for reader in eight:
        ids(reader, 1)
    with pytest.raises(millrace.Refused, match=r"those of the ranks \[7\] are missing"):
        millrace.read(str(folder), "sft", rank=0, world=6).load_state_dict([each.state_dict() for each in eight[:7]])
