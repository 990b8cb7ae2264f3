# SPDX-License-Identifier: Apache-2.0
"""The rows of a pass matrix, whatever language they are filled in.

Letters: P passed, F assertion failed, E raised, T timed out, X did not load, S skipped, U could not be judged.
"""

import frames
from answers import NO_OUTPUT
from limits import FEWEST_SAMPLES, MOST_TIMEOUTS
from processes import Died, TimedOut, parse


class Row:
    """One solution's way through the tests, in a process of its own as long as that lives.

    Who extends it runs one test in `_run(test, seconds)`, which returns its letter and output.
    """

    def __init__(self, limits):
        self.limits = limits
        self.letters = []
        self.outputs = []
        self.cpu = 0.0
        self.timeouts = 0
        self.process = None
        self.unloadable = False

    def advance(self, tests):
        """Runs the tests that are left, until one runs out of time that may not have been enough."""
        while len(self.letters) < len(tests):
            if self.unloadable or self.timeouts >= MOST_TIMEOUTS:
                self._record("X" if self.unloadable else "S", NO_OUTPUT)
                continue
            limits = self.limits
            given = limits.seconds()
            known = limits.settled or len(limits.samples) >= FEWEST_SAMPLES or given == limits.job_seconds
            try:
                letter, output = self._run(tests[len(self.letters)], given)
            except TimedOut:
                self.end()
                if not known:
                    return
                self.cpu += given
                self.timeouts += 1
                letter, output = "T", NO_OUTPUT
            if letter == "X":
                # Whatever stands there was said of a test alone.
                self.letters = ["X"] * len(self.letters)
            self._record(letter, output)
        self.end()

    def end(self):
        if self.process is not None:
            self.process.kill()
            self.process = None

    def _record(self, letter, output):
        self.letters.append(letter)
        self.outputs.append(output)


def fill(rows, tests, limits, judges):
    """Runs every test of every row, and returns what an answer says of each."""
    try:
        for row in rows:
            row.advance(tests)
        # Whoever ran out of provisional time gets what the others' times say is fair.
        limits.settled = True
        for row in rows:
            row.advance(tests)
    finally:
        for row in rows:
            row.end()
        judges.end()
    return {
        "outcomes": ["".join(row.letters) for row in rows],
        "cpu_ms": [round(row.cpu * 1000, 3) for row in rows],
    }


class Judge:
    """A judge's process, and the test it is told with its first request.

    is_request -- whether a message that is no letter has the form of something to pass on
    """

    def __init__(self, process, test, is_request):
        self.process = process
        self.kill = process.kill
        self._first = frames.pack(test)
        self._is_request = is_request

    def ask(self, message, allowance):
        """The judge's next message: a request to pass on, or its letter. A test may have forged either's form."""
        first, self._first = self._first, b""
        answer = parse(self.process.ask(first + frames.pack(message), allowance))
        if "letter" in answer:
            if answer["letter"] not in ("P", "F", "E", "U"):
                raise Died("no letter")
        elif not self._is_request(answer):
            raise Died("no request")
        return answer


class Judges:
    """The processes that tests run in, each for one test, so that no test can meddle with another's verdict.

    start -- starts the judge of a test
    """

    def __init__(self, most, start):
        self._most = most
        self._start = start
        self._running = {}

    def of(self, test):
        """The judge of a test. It may take the place of the one that was started first."""
        judge = self._running.get(test)
        if judge is None:
            if len(self._running) >= self._most:
                self.dismiss(next(iter(self._running)))
            judge = self._running[test] = self._start(test)
        return judge

    def dismiss(self, test):
        self._running.pop(test).kill()

    def end(self):
        for test in list(self._running):
            self.dismiss(test)
