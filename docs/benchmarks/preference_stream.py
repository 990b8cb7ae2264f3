#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Waits until a stream has become verdicts, checks them, and tells rate and memory; for preference-stream.sh.

Usage: preference_stream.py DIR JOB EVENTS ROWS PID
"""
import collections
import os
import pathlib
import re
import sys
import time

TASK = re.compile(rb'"task_id":"([^"]+)"')
KINDS = ("verdicts", "preference", "kto", "sft")
QUIET_SECONDS = 120


def await_verdicts(bucket, events, pid):
    """Reads each shard of verdicts once, as it appears, and returns the task identifiers, in the order of arrival."""
    tasks, seen, last = [], set(), time.time()
    while len(tasks) < events:
        for path in sorted(bucket.glob("verdicts/*.jsonl")):
            if path.name not in seen:
                seen.add(path.name)
                with path.open("rb") as lines:
                    tasks += [TASK.search(line)[1] for line in lines]
                last = time.time()
        if time.time() - last > QUIET_SECONDS or not os.path.exists(f"/proc/{pid}"):
            break
        time.sleep(0.5)
    return tasks


def shards(bucket, kind):
    """(chain, first, rows, when written), in order."""
    found = []
    for path in sorted(bucket.glob(kind + "/*.jsonl")):
        chain, first = path.stem.rsplit("-", 1)
        with path.open("rb") as lines:
            found.append((chain, int(first), sum(1 for _ in lines), path.stat().st_mtime))
    return found


def short_ones(found, rows):
    """Shards that are not full, though they are not the last of their chain."""
    last = dict((chain, first) for chain, first, _, _ in found)
    return [shard for shard in found if shard[2] != rows and shard[1] != last[shard[0]]]


def heap_after_collection(log):
    """MB that were left after each collection, in order."""
    return [int(mb) for mb in re.findall(r"->(\d+)M\(", log.read_text())]


def cpu_seconds(pid):
    """What a process has used so far, its start and its compiler included."""
    stat = pathlib.Path(f"/proc/{pid}/stat")
    fields = stat.read_text().rsplit(")", 1)[1].split() if stat.exists() else [0] * 13
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    directory, job, events, rows, pid = sys.argv[1:]
    directory, events, rows = pathlib.Path(directory), int(events), int(rows)
    bucket = next(directory.glob("bucket/**/" + job), directory / "bucket" / job)
    began = time.time()
    while not bucket.exists() and time.time() - began < QUIET_SECONDS:
        time.sleep(0.2)
        bucket = next(directory.glob("bucket/**/" + job), bucket)
    tasks = await_verdicts(bucket, events, pid)
    cpu = cpu_seconds(pid)
    status = pathlib.Path(f"/proc/{pid}/status")
    peak = int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1024 if status.exists() else 0
    twice = sum(count - 1 for count in collections.Counter(tasks).values())
    print(f"verdicts: {len(tasks)} of {events}, {twice} twice")
    failed = len(tasks) != events or twice > 0
    for kind in KINDS:
        found = shards(bucket, kind)
        short = short_ones(found, rows)
        failed |= bool(short) or any(shard[2] > rows for shard in found)
        print(f"{kind}: {sum(shard[2] for shard in found)} rows in {len(found)} shards,"
              f" {len(short)} of other than {rows} rows before a chain's last")
    full = [shard for shard in shards(bucket, "verdicts") if shard[2] == rows]
    if full:
        seconds = max(shard[3] for shard in full) - began
        print(f"rate: {len(full) * rows / seconds:,.0f} events a second, the service's start included;"
              f" {1000 * cpu / len(tasks):.1f} ms of the service's CPU an event")
    heap = heap_after_collection(directory / "gc.log")
    half = len(heap) // 2
    if half:
        print(f"heap after a collection: at most {max(heap[:half])} MB in the first half, {max(heap[half:])} MB in the"
              f" second; resident at most {peak} MB")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
