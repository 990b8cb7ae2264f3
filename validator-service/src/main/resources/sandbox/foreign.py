# SPDX-License-Identifier: Apache-2.0
"""The worker's own process for a language that has a runtime of its own: reads a task's solutions and tests from
standard input, answers on standard output.

It never runs code that it was sent. Each solution runs in a process of its own, each test in another one that holds
stand-ins for the solution's functions; this process passes on what they ask and answer, watches their time and writes
down the letters.
"""

import argparse
import hashlib
import importlib
import json
import os
import warnings

import frames
from answers import NO_OUTPUT
from limits import Limits
from processes import Allowance, Died, TimedOut, parse
from rows import Judge, Judges, Row, fill
from supervisor import own_standard_streams, serve

MOST_JUDGES = 16
OPERATIONS = ("call", "new", "get", "set", "iterate", "describe", "result")
ENDED = {"kind": "ended"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language")
    parser.add_argument("executable")
    parser.add_argument("layers", nargs="*")
    parser.add_argument("--classes", help="where the classes are that virtual machines are to run")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    # A Ctrl-C is sent to all of a terminal's session: a solution that it interrupts would count as one that raised.
    os.setsid()
    requests, answers = own_standard_streams()
    language = importlib.import_module(options.language).Language(options)
    serve(requests, answers, lambda request: Task(language, request).run())


class Task:
    """Every solution of a task against every test.

    language -- prepares solutions and tests, and starts their processes
    """

    def __init__(self, language, request):
        self.language = language
        self.entry = request.get("entry_point")
        self.memory = request["memory_mb"] << 20
        self.limits = Limits(request["cpu_ms"] / 1000)
        self.solutions, self.tests = language.prepare(request["solutions"], request["tests"], self.entry)
        self.sources = request["tests"]
        self.judges = Judges(MOST_JUDGES, self._judge)

    def run(self):
        runs = [SolutionRun(self, solution) for solution in self.solutions]
        filled = fill(runs, self.tests, self.limits, self.judges)
        outputs = {NO_OUTPUT: -1}
        return {
            **filled,
            "outputs": [[outputs.setdefault(o, len(outputs) - 1) for o in run.outputs] for run in runs],
            "inputs": [hashlib.blake2b(test.encode("utf-8", "surrogatepass")).hexdigest() for test in self.sources],
            "trivial": [False for _ in self.sources],
            "missing_modules": {},
            "truncated": [],
        }

    def _judge(self, test):
        return Judge(self.language.judge(self.memory), test.message, _is_request)


def _is_request(message):
    return message.get("op") in OPERATIONS and type(message.get("args")) is list


class SolutionRun(Row):
    """A solution in a language with a runtime of its own."""

    def __init__(self, task, solution):
        super().__init__(task.limits)
        self.task = task
        self.solution = solution
        self.number = 0
        self.unloadable = solution is None

    def _run(self, test, seconds):
        test = test.against(self.solution)
        if test.settled:
            return test.settled, NO_OUTPUT
        try:
            if self.process is None:
                self.process = self.task.language.candidate(self.task.memory)
                self.first = frames.pack(self.solution.message)
            allowance = Allowance(self.process, seconds, self.limits.job_seconds)
            if self.ask({"op": "load", "target": [], "args": [], "fresh": True}, allowance).get("kind") != "value":
                self.end()
                self.unloadable = True
                return "X", NO_OUTPUT
            letter, output = Hearing(self, test, allowance, seconds).run()
            used = allowance.used()
            self.cpu += used
            if letter in "PFE":
                self.limits.samples.append(used)
            return letter, output
        except Died:
            self.end()
            return "E", NO_OUTPUT

    def ask(self, request, allowance):
        """One answer of the solution's process."""
        self.number += 1
        first, self.first = self.first, b""
        answer = parse(self.process.ask(first + frames.pack({**request, "n": self.number}), allowance))
        if answer.get("n") != self.number or type(answer.get("kind")) is not str:
            raise Died("no answer")
        return answer


class Hearing:
    """One test in its judge, with the solution's process answering the judge's requests."""

    def __init__(self, run, test, allowance, seconds):
        self.solution = run
        self.test = test
        self.allowance = allowance
        self.seconds = seconds
        self.entry = run.task.entry
        self.returned = []
        self.ended = None

    def run(self):
        judge = self.solution.task.judges.of(self.test.test)
        own = Allowance(judge.process, self.seconds, self.solution.task.limits.job_seconds)
        try:
            message = judge.ask(self.test.request, own)
            while "letter" not in message:
                message = judge.ask(self._relay(message), own)
        except (TimedOut, Died) as e:
            # The judge is in the middle of a test that will not be finished.
            self.solution.task.judges.dismiss(self.test.test)
            if self.ended is None:
                return "T" if isinstance(e, TimedOut) else "E", NO_OUTPUT
        if self.ended is not None:
            raise self.ended
        return message["letter"], self._output()

    def _relay(self, message):
        if self.ended is not None:
            return ENDED
        try:
            answer = self.solution.ask(message, self.allowance)
        except (TimedOut, Died) as e:
            # The judge is told, so that it can be used for the next solution.
            self.ended = e
            return ENDED
        if self._calls_entry(message) and answer["kind"] != "callback":
            self._note(answer)
        return answer

    def _calls_entry(self, message):
        target = message.get("target")
        if message["op"] != "call" or type(target) is not list or not target:
            return message["op"] == "result"
        return self.entry is None or target[-1] == self.entry

    def _note(self, answer):
        plain = answer["kind"] == "value" and not _opaque(answer.get("value"))
        told = [_sorted(answer.get(key)) for key in ("value", "changed", "async")]
        self.returned.append(told if plain else NO_OUTPUT)

    def _output(self):
        if not self.returned or NO_OUTPUT in self.returned:
            return NO_OUTPUT
        return hashlib.blake2b(json.dumps(self.returned).encode(), digest_size=12).hexdigest()


def _opaque(node):
    if type(node) is list:
        return any(map(_opaque, node))
    return type(node) is dict and ("x" in node or any(map(_opaque, node.values())))


def _sorted(node):
    """The value with what has no order put in one, so that equal values have equal texts."""
    if type(node) is list:
        return list(map(_sorted, node))
    if type(node) is not dict:
        return node
    return {
        tag: sorted(map(_sorted, body), key=json.dumps) if tag in ("o", "O", "m", "s") and type(body) is list
        else _sorted(body)
        for tag, body in sorted(node.items())
    }  # fmt: skip


if __name__ == "__main__":
    main()
