# SPDX-License-Identifier: Apache-2.0
"""Tests that need an interpreter, each in a judge's process of its own."""

from answers import NO_OUTPUT
from codec import digest
from processes import Allowance, Died, TimedOut

DEED = ("target", "do", "args", "kwargs")


def is_deed(message):
    """Whether a judge's message says what the solution's process is to do."""
    return [type(message.get(key)) for key in DEED] == [list, str, list, dict] and bool(message["target"])


class Hearing:
    """One test in its judge, with the solution's process answering the judge's calls."""

    def __init__(self, run, plan, allowance, seconds):
        self.solution = run
        self.plan = plan
        self.allowance = allowance
        self.seconds = seconds
        self.fresh = True
        self.returned = []

    def run(self):
        judge = self.solution.task.judges.of(self.plan)
        heard = False
        try:
            own = Allowance(judge.process, self.seconds, self.solution.task.limits.job_seconds)
            message = self._listen(judge, {"names": self._names()}, own)
            while "letter" not in message:
                message = self._listen(judge, self._relay(message), own)
            heard = True
        finally:
            if not heard:
                # It is in the middle of a test that will not be finished.
                self.solution.task.judges.dismiss(self.plan)
        self.solution.task.miss(message.get("missing"), 1)
        return message["letter"], self._output()

    @staticmethod
    def _listen(judge, message, own):
        try:
            return judge.ask(message, own)
        except TimedOut:
            raise TestFailed("T")
        except Died:
            raise TestFailed("E")

    def _output(self):
        if not self.returned or NO_OUTPUT in self.returned:
            return NO_OUTPUT
        return self.returned[0] if self.plan.call else digest(self.returned)

    def _names(self):
        if self.plan.names == [self.plan.entry]:
            return {self.plan.entry: {"kind": "callable"}}
        names = self._ask({"names": self.plan.names}).get("names")
        if type(names) is not dict or not all(type(described) is dict for described in names.values()):
            raise Died("no names")
        return names

    def _relay(self, message):
        answer = self._ask({key: message[key] for key in DEED})
        value = answer.get("value")
        if message["do"] == "call" and (self.plan.entry is None or message["target"] == [self.plan.entry]):
            plain = value is not None and not value.opaque
            self.returned.append(digest(value.data) if plain else NO_OUTPUT)
        if value is not None:
            answer["value"] = value.node
        return answer

    def _ask(self, request):
        fresh, self.fresh = self.fresh, False
        return self.solution.ask(request, self.allowance, fresh, judged=True)


class TestFailed(Exception):
    """The test itself ran out of time or broke down, which the solution is not to be blamed for."""

    def __init__(self, letter):
        super().__init__(letter)
        self.letter = letter
