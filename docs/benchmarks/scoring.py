#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well each scorer of finished runs tells right solutions from wrong ones, with intervals over tasks.

    python3 docs/benchmarks/scoring.py --truth TASKS.jsonl RUN [RUN ...]

TASKS has a row a task: id or task_id as in the job's seeds, entry_point, and check, the source of check(candidate).
Each RUN is the --out folder of a job over those tasks, best one draw of candidates each, with
`preference.scorers` naming what to compare `consensus` with.
Solutions are run to label them: give it no code that you would not run yourself.
"""
import argparse, collections
from graded import arguments, graded, ratio_and_interval


def auc(scores, labels):
    """The share of right-wrong pairs that are ranked right, ties counting half; none where there is no such pair."""
    better = [(a > b) + (a == b) / 2 for a, l in zip(scores, labels) if l for b, m in zip(scores, labels) if not m]
    return sum(better) / len(better) if better else None


def top_one(scores, labels):
    best = [label for score, label in zip(scores, labels) if score == max(scores)]
    return sum(best) / len(best)


def mean_and_interval(by_task):
    return ratio_and_interval({task: [(value, 1) for value in values] for task, values in by_task.items()})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments(parser)
    verdicts = graded(parser.parse_args())

    found = {"AUC": collections.defaultdict(dict), "top-1": collections.defaultdict(dict)}
    for verdict in verdicts:
        name, is_right = verdict["seed"], verdict["right"]
        for scorer in verdict["solutions"][0]["scores"]:
            scores = [solution["scores"][scorer] for solution in verdict["solutions"]]
            for figure, value in (("AUC", auc(scores, is_right)), ("top-1", top_one(scores, is_right))):
                if value is not None:
                    found[figure][scorer].setdefault(name, []).append(value)
    print(f"{len(verdicts)} verdicts of {len({verdict['seed'] for verdict in verdicts})} tasks")
    for figure, scorers in found.items():
        names = sorted(scorers, key=lambda scorer: (scorer != "consensus", scorer))
        for scorer in names:
            gain = {
                task: [a - b for a, b in zip(scorers[names[0]][task], values)]
                for task, values in scorers[scorer].items()
            }
            print("%-6s %-11s %.3f [%.3f, %.3f]" % (figure, scorer, *mean_and_interval(scorers[scorer])), end="")
            print("   %s ahead by %+.3f [%+.3f, %+.3f]" % (names[0], *mean_and_interval(gain)))


if __name__ == "__main__":
    main()
