#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What each gate and each rejected side costs and gains, over finished runs whose truth is known.

    python3 docs/benchmarks/gates.py --truth TASKS.jsonl RUN [RUN ...]

Chooses pairs anew from the runs' verdicts, by the score that decided in them, under every gate and rejected side, and
prints yield (the share of tasks with a pair), purity (chosen right, rejected wrong) and the share of inverted pairs,
each with its 95 % interval over tasks, and how often the chosen side is the shorter one.
For TASKS see graded.py; it runs the solutions to label them.
"""
import argparse, collections, math, random
from graded import arguments, graded, ratio_and_interval

PRODUCTS = (0.10, 0.175, 0.25, 0.34, 0.48)
PRESETS = {"yield": 0.35, "balanced": 0.58, "precision": 0.72}
SURELY_WORSE = 1 / 20  # of the best solution's probability, where the rejected side is the median


def middle(ranked):
    return ranked[len(ranked) // 2]


def of_drawn_length(task, ranked):
    """The median's balance by length: of the middle half, those longer than the chosen side, or shorter, by lot."""
    half = (len(ranked) + 1) // 2
    start = (len(ranked) - half + 1) // 2
    equally_good = ranked[start : start + half]
    length = len(task.codes[task.best])
    longer = random.Random("".join(task.codes)).random() < 0.5
    fit = [s for s in equally_good if (len(task.codes[s]) > length if longer else len(task.codes[s]) < length)]
    return fit or equally_good


SIDES = {  # the share of the best score that a rejected side stays below, whether it must run, and the pick
    "median": (0.5, True, lambda task, ranked: middle(task.clearest(ranked))),
    "median, balance: length": (0.5, True, lambda task, ranked: middle(of_drawn_length(task, task.clearest(ranked)))),
    "hardest": (0.5, True, lambda task, ranked: ranked[0]),
    "hard": (0.1, True, lambda task, ranked: ranked[0]),
    "worst": (1, False, lambda task, ranked: ranked[-1]),
}


class Task:
    """A verdict as pairs are chosen from it: the service's own best solution, and what may stand against it."""

    def __init__(self, verdict):
        solutions = verdict["solutions"]
        self.seed, self.right = verdict["seed"], verdict["right"]
        self.codes = [solution["code"] for solution in solutions]
        self.shapes = [solution["shape"] for solution in solutions]
        self.scores = [solution["score"] for solution in solutions]
        self.outputs = self._outputs(verdict)
        self.rows = self._rows(verdict)
        self.passes = [sum(row) for row in self.rows]
        self.judged = ["U" not in row and set(row) != {"S"} for row in verdict["outcomes"]]
        best = verdict.get("best")
        self.best = next((i for i, s in enumerate(solutions) if best and s["id"] == best["solution"]), None)
        self.share = best["agreement"]["p"] if best else 0
        self.product = best["agreement"]["Sp"] if best else 0
        self.probability = self.probability_of(self.best) if self.share else 0

    def probability_of(self, solution):
        """As the service's Probability does."""
        same_row = self.rows.count(self.rows[solution])
        same_outputs = self.outputs.count(self.outputs[solution]) if self.runs(solution) else 0
        agreement = same_row * same_outputs / (len(self.rows) + 1) ** 2 * math.sqrt(self.pass_share(solution))
        share = self.scores[solution] / max(self.scores)
        return 1 / (1 + math.exp(-(3.27 + 1.37 * math.log(agreement + 0.02) + 0.99 * math.log(share + 0.02))))

    @staticmethod
    def _rows(verdict):
        counts = [not test.get("trivial") for test in verdict["tests"]]
        return [[letter == "P" for letter, does in zip(row, counts) if does] for row in verdict["outcomes"]]

    @staticmethod
    def _outputs(verdict):
        inputs = [test["input"] for test in verdict["tests"]]
        seen = []
        for outcomes, outputs in zip(verdict["outcomes"], verdict["outputs"]):
            of_input = dict.fromkeys(inputs, -1)
            for name, outcome, output in zip(inputs, outcomes, outputs):
                if of_input[name] < 0 and outcome in "PFE":
                    of_input[name] = output
            seen.append(tuple(of_input.values()))
        return seen

    def alike(self, one, other):
        return self.shapes[one] == self.shapes[other] or self.outputs[one] == self.outputs[other]

    def runs(self, solution):
        return any(output >= 0 for output in self.outputs[solution])

    def ranked(self, below, running):
        """Those that may stand against the best, from better to worse."""
        fit = [
            s
            for s in range(len(self.scores))
            if self.judged[s]
            and not self.alike(s, self.best)
            and self.scores[s] < below * self.scores[self.best]
            and (not running or self.runs(s))
        ]
        return sorted(fit, key=lambda s: -self.scores[s])

    def clearest(self, ranked):
        """The surely worse of these, where there are some; else all."""
        worse = [s for s in ranked if self.probability_of(s) <= SURELY_WORSE * self.probability]
        return worse or ranked

    def pass_share(self, solution):
        return self.share * self.passes[solution] / self.passes[self.best]


def least_of(figure, least):
    return lambda task: getattr(task, figure) >= least, lambda task, rejected: True


GATES = {f"`{name}`: probability ≥ {least:g}": least_of("probability", least) for name, least in PRESETS.items()}
GATES |= {f"S·p ≥ {least:g}": least_of("product", least) for least in PRODUCTS}
GATES |= {
    "`acecoder`": (
        lambda task: task.share >= 0.8,
        lambda task, rejected: task.pass_share(rejected) > 0 and task.share - task.pass_share(rejected) >= 0.4,
    ),
    "`plum`": (lambda task: task.share == 1, lambda task, rejected: task.pass_share(rejected) < 1),
}


def pair(task, gate, side):
    """Positions of chosen and rejected; none where gate and side allow no pair."""
    trusts, rejects = gate
    below, running, pick = side
    if task.best is None or task.share == 0 or not trusts(task):
        return None
    ranked = [s for s in task.ranked(below, running) if rejects(task, s)]
    return (task.best, pick(task, ranked)) if ranked else None


def table(tasks, gates=GATES, sides=SIDES):
    print("| gate | rejected | yield | pure | inverted | chosen is the shorter |\n| --- | --- | --- | --- | --- | --- |")
    for gate_name, gate in gates.items():
        for side_name, side in sides.items():
            found, pure, inverted = (collections.defaultdict(list) for _ in range(3))
            shorter = pairs = 0
            for task in tasks:
                chosen = pair(task, gate, side)
                found[task.seed].append((chosen is not None, 1))
                if chosen:
                    right, wrong = (task.right[s] for s in chosen)
                    pure[task.seed].append((right and not wrong, 1))
                    inverted[task.seed].append((not right and wrong, 1))
                    lengths = [len(task.codes[s]) for s in chosen]
                    shorter, pairs = shorter + (lengths[0] < lengths[1]), pairs + 1
            if pairs:
                print(
                    "| %s | `%s` | %.3f [%.2f, %.2f] | %.3f [%.2f, %.2f] | %.3f [%.3f, %.3f] | %.2f |"
                    % (gate_name, side_name, *ratio_and_interval(found), *ratio_and_interval(pure),
                       *ratio_and_interval(inverted), shorter / pairs)
                )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments(parser)
    verdicts = graded(parser.parse_args())
    print(f"{len(verdicts)} verdicts of {len({verdict['seed'] for verdict in verdicts})} tasks\n")
    table([Task(verdict) for verdict in verdicts])


if __name__ == "__main__":
    main()
