#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""CodeDPO's ranking ablation as data: preference sets of equal size under several rankings, from the same verdicts.

    python3 docs/benchmarks/ablation.py --truth TASKS.jsonl [--pairs N] [--out DIR] RUN [RUN ...]

Each RUN is the --out folder of a job with `preference.scorers: [random, pass-count, all-tests, codedpo, consensus]`.
A task's pair under a ranking is its best solution against its worst, ties broken by the ranking's own draw; the N tasks
with the clearest pairs are kept (by the margin over the task's largest score), N being what every ranking can give
where it is not told. Prints yield, purity, inverted pairs, length skew and the speed of chosen over rejected sides, with
the number of pairs whose sides both have a time: a side that crashes has none;
with --out, writes each set as RANKING.jsonl with prompt, chosen, rejected. For TASKS see graded.py; it runs the
solutions to label them.
"""
import argparse, hashlib, json, os, statistics
from graded import arguments, graded

RANKINGS = ("random", "pass-count", "all-tests", "codedpo", "consensus")


def draw(verdict, solution, ranking):
    return hashlib.sha256(f"{verdict['task_id']} {solution['id']} {ranking}".encode()).hexdigest()


def pair(verdict, ranking):
    """(margin, verdict, chosen, rejected); none where the ranking tells no two solutions apart."""
    solutions = verdict["solutions"]
    scores = [solution["scores"][ranking] for solution in solutions]
    if max(scores) == min(scores):
        return None
    order = sorted(range(len(solutions)), key=lambda s: (scores[s], draw(verdict, solutions[s], ranking)))
    return (scores[order[-1]] - scores[order[0]]) / max(scores), verdict, order[-1], order[0]


def figures(pairs):
    right = [(verdict["right"][chosen], verdict["right"][rejected]) for _, verdict, chosen, rejected in pairs]
    sides = [(v["solutions"][chosen], v["solutions"][rejected]) for _, v, chosen, rejected in pairs]
    timed = [b["cpu_ms"] / a["cpu_ms"] for a, b in sides if a.get("cpu_ms") and b.get("cpu_ms")]
    return (
        sum(chosen and not rejected for chosen, rejected in right) / len(pairs),
        sum(rejected and not chosen for chosen, rejected in right) / len(pairs),
        sum(len(chosen["code"]) < len(rejected["code"]) for chosen, rejected in sides) / len(pairs),
        statistics.mean(len(chosen["code"]) - len(rejected["code"]) for chosen, rejected in sides),
        f"{statistics.median(timed):.2f} ({len(timed)})" if timed else "- (0)",
    )


def write(path, pairs):
    with open(path, "w", encoding="utf-8") as out:
        for _, verdict, chosen, rejected in pairs:
            row = {"prompt": verdict["instruction"]}
            row |= {"chosen": verdict["solutions"][chosen]["code"], "rejected": verdict["solutions"][rejected]["code"]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--out")
    arguments(parser)
    options = parser.parse_args()
    verdicts = graded(options)
    missing = [ranking for ranking in RANKINGS if ranking not in verdicts[0]["solutions"][0]["scores"]]
    if missing:
        parser.error(f"the runs carry no scores of {', '.join(missing)}; name them in preference.scorers and run again")
    sets = {}
    for ranking in RANKINGS:
        found = [found for verdict in verdicts if (found := pair(verdict, ranking))]
        sets[ranking] = sorted(found, key=lambda p: (-p[0], draw(p[1], p[1]["solutions"][p[2]], ranking)))
    size = min(options.pairs or len(verdicts), *(len(pairs) for pairs in sets.values()))
    print(f"{len(verdicts)} verdicts, sets of {size} pairs\n")
    print("| ranking | could give | pure | inverted | chosen is the shorter | longer by, characters | median speed-up (pairs) |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for ranking, pairs in sets.items():
        row = (ranking, len(pairs) / len(verdicts), *figures(pairs[:size]))
        print("| `%s` | %.2f | %.3f | %.3f | %.2f | %+.0f | %s |" % row)
        if options.out:
            os.makedirs(options.out, exist_ok=True)
            write(os.path.join(options.out, ranking + ".jsonl"), pairs[:size])


if __name__ == "__main__":
    main()
