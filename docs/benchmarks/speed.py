#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The two ends of speed.sh: writes the tasks as seeds, and tells how many pairs were found.

Usage: speed.py seeds > seeds.jsonl
       speed.py report NAME=RUN [NAME=RUN ...]    where RUN is the folder of a finished run
"""

import glob
import json
import sys

from speed_tasks import TASKS


def main(arguments):
    if arguments == ["seeds"]:
        for name, _, slower, faster, tests in TASKS:
            # The tests say which answers are right; the instruction is for people.
            seed = {"id": name, "instruction": "Write %s." % name, "entry_point": name}
            print(json.dumps({**seed, "solutions": [slower, faster], "tests": tests}))
    elif arguments[:1] == ["report"] and len(arguments) > 1:
        report([argument.partition("=")[::2] for argument in arguments[1:]])
    else:
        sys.exit(__doc__)


def report(runs):
    pairs = {name: speed_pairs(folder) for name, folder in runs}
    print("%-20s %-26s %s" % ("task", "slower / faster", "  ".join("%-22s" % name for name, _ in runs)))
    for name, classes, _, faster, _ in TASKS:
        print("%-20s %-26s %s" % (name, classes, "  ".join(describe(pairs[run].get(name), faster) for run, _ in runs)))
    real = [task for task in TASKS if task[1] != "equal"]
    for run, folder in runs:
        found = sum(is_right(pairs[run].get(name), faster) for name, _, _, faster, _ in real)
        false = len(pairs[run]) - found
        with open(folder + "/summary.json") as file:
            summary = json.load(file)["preference"]
        print(
            "%s: %d of %d real differences found (%.0f %%), %d false pairs among %d equal tasks; %d of %d tasks measured"
            % (run, found, len(real), 100 * found / len(real), false, len(TASKS) - len(real),
               summary["measured_tasks"], summary["timed_tasks"])
        )


def speed_pairs(folder):
    """The pairs by speed of a run, by the function that they solve."""
    pairs = {}
    for path in glob.glob(folder + "/preference/*.jsonl"):
        with open(path) as lines:
            for row in map(json.loads, lines):
                if row["kind"] == "speed":
                    pairs[row["prompt"].split()[1].rstrip(".")] = row
    return pairs


def is_right(pair, faster):
    return pair is not None and pair["chosen_code"] == faster


def describe(pair, faster):
    if pair is None:
        return "%-22s" % "-"
    said = "%.1f x, noise %.0f %%" % (pair["speed"]["ratio"], 100 * pair["speed"]["noise"])
    return "%-22s" % (said if is_right(pair, faster) else "WRONG WAY: " + said)


if __name__ == "__main__":
    main(sys.argv[1:])
