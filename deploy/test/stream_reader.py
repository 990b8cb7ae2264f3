#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A training run's reader that may be killed at any moment: it saves what it read together with its state, and goes on
after the last save. For streams.py.

Usage: stream_reader.py FOLDER URL JOB KIND RANK WORLD SEED [STATE...]
  FOLDER  holds rows.txt (identifier and time of arrival), state.json (the reader's, and how long rows.txt is), done
  STATE   state files of all readers of an earlier world, to go on after
Environment: STEP_SECONDS (0), how long the reader is busy with a record.
"""
import json
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "clients/python/src"))
import millrace  # noqa: E402

EVERY = 5


def save(folder, rows, states):
    rows.flush()
    os.fsync(rows.fileno())
    scratch = folder / "state.new"
    scratch.write_text(json.dumps({"bytes": rows.tell(), "reader": states}))
    os.replace(scratch, folder / "state.json")


def main():
    place, url, job, kind, rank, world, seed, *before = sys.argv[1:]
    folder = pathlib.Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    records = millrace.stream(url, job, kind, rank=int(rank), world=int(world), shuffle_seed=seed)
    saved = folder / "state.json"
    length, step = 0, float(os.environ.get("STEP_SECONDS", "0"))
    if saved.exists():
        state = json.loads(saved.read_text())
        length = state["bytes"]
        records.load_state_dict(state["reader"])
    elif before:
        records.load_state_dict([json.loads(pathlib.Path(file).read_text())["reader"] for file in before])
    with open(folder / "rows.txt", "ab") as rows:
        rows.truncate(length)
        rows.seek(length)
        for number, record in enumerate(records):
            rows.write(f"{record['id']} {time.time():.3f}\n".encode())
            if number % EVERY == 0:
                save(folder, rows, records.state_dict())
            time.sleep(step)
        save(folder, rows, records.state_dict())
    (folder / "done").touch()


main()
