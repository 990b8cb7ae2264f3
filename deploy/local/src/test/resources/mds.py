# SPDX-License-Identifier: Apache-2.0
"""Reads MosaicML Streaming's shards with the standard library alone: mds.py FOLDER prints a sample a line as JSON.

Written from the description of the format at https://docs.mosaicml.com/projects/streaming, apart from what writes it.
"""
import hashlib
import json
import os
import struct
import sys

DECODE = {
    "str": lambda value: value.decode("utf-8"),
    "json": lambda value: json.loads(value),
    "float64": lambda value: struct.unpack("<d", value)[0],
}


def samples(folder):
    with open(os.path.join(folder, "index.json"), encoding="utf-8") as file:
        index = json.load(file)
    assert index["version"] == 2, index["version"]
    for shard in index["shards"]:
        assert shard["format"] == "mds" and shard["version"] == 2 and shard["compression"] is None and shard["zip_data"] is None
        with open(os.path.join(folder, shard["raw_data"]["basename"]), "rb") as file:
            content = file.read()
        assert len(content) == shard["raw_data"]["bytes"] <= shard["size_limit"]
        for name, digest in shard["raw_data"]["hashes"].items():
            assert hashlib.new(name, content).hexdigest() == digest, shard["raw_data"]
        (count,) = struct.unpack_from("<I", content)
        assert count == shard["samples"]
        offsets = struct.unpack_from("<%dI" % (count + 1), content, 4)
        assert offsets[-1] == len(content)
        for begin, end in zip(offsets, offsets[1:]):
            yield sample(shard, content[begin:end])


def sample(shard, content):
    fixed = shard["column_sizes"]
    lengths = struct.unpack_from("<%dI" % fixed.count(None), content)
    at, variable, values = 4 * len(lengths), iter(lengths), {}
    for name, encoding, size in zip(shard["column_names"], shard["column_encodings"], fixed):
        size = next(variable) if size is None else size
        values[name] = DECODE[encoding](content[at : at + size])
        at += size
    assert at == len(content)
    return values


if __name__ == "__main__":
    for row in samples(sys.argv[1]):
        print(json.dumps(row, ensure_ascii=False))
