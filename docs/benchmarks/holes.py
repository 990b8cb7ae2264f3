#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether a run's fill-in-the-middle rows have every kind of hole, and the shares that were asked for.

    python3 docs/benchmarks/holes.py RUN [RUN ...]

Each RUN is the --out folder of a finished job over Python sources with default settings. Prints the holes and the shares
of all rows together, and ends with 1 when a hole is missing or a share is off by more than two points.
"""
import collections, glob, gzip, json, os, sys

HOLES = (
    "method_signature", "method_body", "method_body_with_comment", "body_top", "body_middle", "body_bottom",
    "single_line", "if", "for", "while", "try", "switch", "empty",
)
ASKED = {"ast_node": 45, "ast_span": 40, "line": 10, "empty": 5, "suffix cut": 20, "prefix first": 50}
POINTS = 2


def rows(run):
    for shard in sorted(glob.glob(os.path.join(run, "fim", "*.jsonl*"))):
        with gzip.open(shard, "rt", encoding="utf-8") if shard.endswith(".gz") else open(shard, encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main(runs):
    holes, shares, total = collections.Counter(), collections.Counter(), 0
    for row in (row for run in runs for row in rows(run)):
        total += 1
        holes[row.get("hole", "none")] += 1
        shares[row["span_kind"]] += 1
        shares["suffix cut"] += row["suffix_cut"]
        shares["prefix first"] += row["order"] == "psm"
    print(f"{total} rows")
    for hole in HOLES:
        print(f"{'ok' if holes[hole] else 'MISSING':8} {hole:26} {holes[hole]}")
    got = {name: 100 * shares[name] / max(1, total) for name in ASKED}
    for name, asked in ASKED.items():
        print(f"{'ok' if abs(got[name] - asked) <= POINTS else 'OFF':8} {name:26} {got[name]:.1f} %, asked for {asked} %")
    sys.exit(not all(holes[hole] for hole in HOLES) or any(abs(got[name] - ASKED[name]) > POINTS for name in ASKED))


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
