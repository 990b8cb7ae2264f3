# SPDX-License-Identifier: Apache-2.0
"""Verdicts of finished runs with the truth about their solutions, and intervals over tasks; for the scripts beside it.

TASKS, the truth, has a row a task: id or task_id as in the job's seeds, entry_point, and check, the source of
check(candidate). Solutions are run to label them: give it no code that you would not run yourself.
"""
import glob, gzip, json, os, random, subprocess, sys
from concurrent.futures import ThreadPoolExecutor


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def folder(run, kind):
    return [row for shard in sorted(glob.glob(os.path.join(run, kind, "*.jsonl*"))) for row in rows(shard)]


def seed(row):
    return row["lineage"][0].get("parent")


def right(source):
    try:
        done = subprocess.run([sys.executable, "-I", "-c", source], capture_output=True, timeout=5)
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False


def arguments(parser):
    parser.add_argument("--truth", required=True)
    parser.add_argument("runs", nargs="+")


def graded(options):
    """The verdicts of all runs, each with "run", "seed" and "right", one truth a solution."""
    truth = {row.get("id") or row["task_id"]: row for row in rows(options.truth)}
    verdicts = [
        {**verdict, "run": number, "seed": seed(verdict)}
        for number, run in enumerate(options.runs)
        for verdict in folder(run, "verdicts")
        if verdict["solutions"] and seed(verdict) in truth
    ]
    codes = sorted({(v["seed"], s["code"]) for v in verdicts for s in v["solutions"]})
    programs = [f"{code}\n{truth[name]['check']}\ncheck({truth[name]['entry_point']})\n" for name, code in codes]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        labels = dict(zip(codes, pool.map(right, programs)))
    for verdict in verdicts:
        verdict["right"] = [labels[verdict["seed"], solution["code"]] for solution in verdict["solutions"]]
    return verdicts


def ratio_and_interval(by_task, draws=2000):
    """The sum of numerators over the sum of denominators, and its 95 % interval where whole tasks, with all their
    runs, are drawn anew. by_task has a list of (numerator, denominator) a task."""
    sums = [(sum(n for n, _ in pairs), sum(d for _, d in pairs)) for pairs in by_task.values()]
    ratio = lambda some: sum(n for n, _ in some) / max(sum(d for _, d in some), 1e-9)
    drawn = sorted(ratio(random.Random(draw).choices(sums, k=len(sums))) for draw in range(draws))
    return ratio(sums), drawn[draws // 40], drawn[-draws // 40 - 1]
