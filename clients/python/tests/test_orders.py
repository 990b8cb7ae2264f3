# SPDX-License-Identifier: Apache-2.0
"""The orders are the service's own: the same places are pinned in its tests."""
import itertools

from millrace import orders
from millrace.cursors import Cursor, DataSet, Rank, Shuffle

DATA_SET = DataSet("job", "sft", "train")


def shards(chains=3, count=11, rows=700):
    return orders.placed(
        [
            orders.Shard(f"sft/train-p{chain}-{shard:012d}.jsonl", chain, shard, 1 + (rows * (chain + 1) + 37 * shard) % rows, "")
            for chain in range(chains)
            for shard in range(count)
        ]
    )


def places(start=0):
    return list(itertools.chain.from_iterable(orders.seeded(shards(), "7", start)))


def test_order_is_the_one_that_the_service_has():
    first = [f"{slot.shard.path}#{slot.row}" for slot in places()[:4]]
    assert first == [
        "sft/train-p1-000000000009.jsonl#2",
        "sft/train-p0-000000000008.jsonl#120",
        "sft/train-p1-000000000009.jsonl#62",
        "sft/train-p0-000000000006.jsonl#110",
    ]


def test_every_record_comes_once_and_any_place_can_be_gone_on_from():
    whole = places()
    total = sum(shard.rows for shard in shards())
    assert len({(slot.shard.path, slot.row) for slot in whole}) == len(whole) == total
    for start in (1, 5, 1023, 1024, 1025, 3000, total - 1, total):
        assert places(start) == whole[start:]


def test_a_cursor_is_the_services_own_text():
    cursor = Cursor(DATA_SET, Shuffle("7", 1200), Rank(3, 8), {0: 40}, [[{0: 44}, {0: 12}]])
    assert Cursor.decode(cursor.encode(), DATA_SET) == cursor
    # Pinned in the service's tests as JSON, field by field.
    import base64

    assert base64.urlsafe_b64decode(cursor.encode() + "==") == (
        b'{"version":1,"job":"job","kind":"sft","split":"train","shuffle":{"seed":"7","rows":1200},'
        b'"reader":{"number":3,"world":8},"at":{"0":40},"before":[{"at":[{"0":44},{"0":12}]}]}'
    )
