#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads a job's records while it runs and after, with reader and service killed (-9) at random moments: is every record
read exactly once, in the order of an uninterrupted read where there is one, and how soon after its commit?

Usage: deploy/test/streams.py [KILLS] [FILES]
  KILLS  how often the reader is killed while the job runs, and how often the service; 10
  FILES  how many source files the job is given, a few at a time; 240
Starts the services by deploy/processes.sh at MILLRACE_PORT_BASE (18300), in a temporary folder.
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
PROCESSES = HERE.parent / "processes.sh"
BASE = int(os.environ.setdefault("MILLRACE_PORT_BASE", "18300"))
API, FIM = f"http://127.0.0.1:{BASE}", f"http://127.0.0.1:{BASE + 20}"
JOB = "name: streams\nlanguage: python\nadmission: {near-duplicates: 0}\n"
# As long as the file job takes to be given all its files.
FEED_SECONDS = 90


def post(path, body, kind):
    request = urllib.request.Request(API + path, body.encode(), {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def sources(count):
    """Files of Python's standard library, which every machine has that has Python."""
    files = sorted(pathlib.Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))
    rows = []
    for file in files:
        text = file.read_text(encoding="utf-8", errors="ignore")
        if 500 < len(text) < 60_000:
            rows.append(json.dumps({"content": text, "path": file.name}))
    return rows[:count]


def feed(job, rows):
    size = max(1, len(rows) // 30)
    for start in range(0, len(rows), size):
        post(f"/v1/jobs/{job}/seeds", "\n".join(rows[start : start + size]), "application/x-ndjson")
        time.sleep(FEED_SECONDS / 30)
    post(f"/v1/jobs/{job}/seal", "", "application/json")


def processes(state, *words):
    subprocess.run([PROCESSES, words[0], state, *words[1:]], check=True, stdout=subprocess.DEVNULL)


def reader(folder, job, rank=0, world=1, seed="0", before=(), step=0.0):
    command = [sys.executable, HERE / "stream_reader.py", folder, FIM, job, "fim", str(rank), str(world), seed, *before]
    return subprocess.Popen([str(word) for word in command], env={**os.environ, "STEP_SECONDS": str(step)})


def read_with_kills(folder, job, kills, chance, pauses, **wish):
    """Reads to the end, the reader being killed on the way."""
    process = reader(folder, job, **wish)
    for _ in range(kills):
        time.sleep(chance.uniform(*pauses))
        if process.poll() is not None:
            break
        process.kill()
        process.wait()
        process = reader(folder, job, **wish)
    if process.wait() != 0:
        sys.exit("the reader failed; see above")


def kill_services(state, kills, chance):
    for _ in range(kills):
        time.sleep(chance.uniform(2, 8))
        processes(state, "kill", "fim-0")
        time.sleep(chance.uniform(0, 2))
        processes(state, "start", "fim-0")


def rows(folder):
    return [line.split() for line in (pathlib.Path(folder) / "rows.txt").read_text().splitlines()]


def ids(folder):
    return [row[0] for row in rows(folder)]


def published(bucket):
    """Identifiers by shard, and when it was written."""
    found = {}
    for shard in sorted((bucket / "fim").glob("*.jsonl")):
        for line in shard.read_text().splitlines():
            found[json.loads(line)["id"]] = shard.stat().st_mtime
    return found


def check(what, good, figures):
    print(f"{'ok  ' if good else 'BAD '}{what}: {figures}", flush=True)
    return good


def main():
    kills, count = (int(word) for word in (sys.argv[1:] + ["10", "240"][len(sys.argv) - 1 :])[:2])
    chance = random.Random(17)
    work = pathlib.Path(tempfile.mkdtemp(prefix="millrace-streams-"))
    state = work / "state"
    good = True
    try:
        processes(state, "up", "1")
        job = post("/v1/jobs", JOB, "application/yaml")["job"]
        feeding = threading.Thread(target=feed, args=(job, sources(count)))
        killing = threading.Thread(target=kill_services, args=(state, kills, chance))
        feeding.start()
        killing.start()
        read_with_kills(work / "live", job, kills, chance, (3, 9))
        feeding.join()
        killing.join()
        records = published(state / "bucket" / job)
        live = rows(work / "live")
        same = sorted(row[0] for row in live) == sorted(records)
        good &= check(f"{kills} kills of the reader and {kills} of the service while the job ran", same,
                      f"{len(live)} records read, {len(set(row[0] for row in live))} of {len(records)} published")
        late = sorted(float(arrived) - records[id] for id, arrived in live if id in records)
        print(f"    after their shard's commit: half within {late[len(late) // 2]:.1f} s, nine in ten within "
              f"{late[len(late) * 9 // 10]:.1f} s (kills and restarts included)")

        read_with_kills(work / "whole", job, 0, chance, (0, 0), seed="7")
        read_with_kills(work / "broken", job, kills, chance, (0.3, 1.0), seed="7")
        good &= check("the finished job in the order of a seed, with kills", ids(work / "broken") == ids(work / "whole"),
                      f"{len(ids(work / 'broken'))} records, the same order: {ids(work / 'broken') == ids(work / 'whole')}")
        shown = readme(job, work)
        good &= check("the README's lines", len(shown) == len(records), f"{len(shown)} records")
        good &= check("eight ranks that become six in the middle", *ranks(work, job, chance, records))
    finally:
        subprocess.run([PROCESSES, "down", state], check=False)
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(0 if good else 1)


def readme(job, work):
    """Runs the lines that the client's README shows."""
    text = (HERE.parents[1] / "clients/python/README.md").read_text()
    code = text.split("```python\n")[1].split("```")[0].replace("http://127.0.0.1:8080", FIM)
    seen = []
    sys.path.insert(0, str(HERE.parents[1] / "clients/python/src"))
    os.chdir(work)
    exec(compile(code, "README.md", "exec"), {"job": job, "train_on": lambda *parts: seen.append(parts)})
    return seen


def ranks(work, job, chance, records):
    states = [work / f"of8-{rank}" / "state.json" for rank in range(8)]
    # Each is busy with a record for so long that none of them is through with its share when it is killed.
    step = 8 * 10 / len(records)
    first = [reader(work / f"of8-{rank}", job, rank, 8, "9", step=step) for rank in range(8)]
    while not all(saved.exists() for saved in states):
        time.sleep(0.05)
    time.sleep(chance.uniform(2, 4))
    for process in first:
        process.kill()
        process.wait()
    read = []
    for saved in states:
        length = json.loads(saved.read_text())["bytes"]
        if length:
            read += [line.split()[0] for line in (saved.parent / "rows.txt").read_bytes()[:length].decode().splitlines()]
    halfway = len(read)
    second = [reader(work / f"of6-{rank}", job, rank, 6, "9", states) for rank in range(6)]
    for process in second:
        process.wait()
    for rank in range(6):
        read += ids(work / f"of6-{rank}")
    return 0 < halfway < len(records) and sorted(read) == sorted(records), f"{halfway} read by eight, {len(read)} in all, {len(set(read))} different"


main()
