# SPDX-License-Identifier: Apache-2.0
"""Every solution of a task in Python against every test."""

import itertools

import assertions
import frames
from answers import NO_OUTPUT, Unloadable, Value
from codec import Encoder, Malformed, NotPlain, digest
from hearing import Hearing, TestFailed, is_deed
from limits import Limits
from plans import Call, Direct, Judged, Program, Settled, lines
from processes import Allowance, Died, parse
from rows import Judge, Judges, Row, fill

MOST_JUDGES = 32
# Large modules, and what says that they may be wanted.
LARGE = (("asyncio", "async"), ("inspect", "inspect"), ("unittest", "unittest"))
MOST_AHEAD = 16
MOST_NAMES = 20
MOST_NAME = 60


class Task:
    """The tests of a task, planned, and the processes that its judges run in."""

    def __init__(self, zygote, request):
        self.zygote = zygote
        self.entry = request.get("entry_point")
        self.memory = request["memory_mb"] << 20
        self.limits = Limits(request["cpu_ms"] / 1000)
        solutions = "\n".join(request["solutions"])
        planned = [assertions.plan(test, self.entry, solutions) for test in request["tests"]]
        self.plans = [plan for plan, _ in planned]
        self.trivial = [trivial for _, trivial in planned]
        self.judges = Judges(MOST_JUDGES, self._judge)
        self.missing = {}
        # How many calls are sent at a time, until an answer turns out to need more than comparing.
        self.most_ahead = MOST_AHEAD
        for module, word in LARGE:
            if any(word in text for text in [*request["tests"], *request["solutions"]]):
                zygote.load(module)
        if any(isinstance(plan, Judged) and plan.collect for plan in self.plans):
            zygote.load("inspect")

    def run(self, sources):
        """The answer to a request: letters, numbered outputs and CPU times of each solution."""
        runs = [SolutionRun(self, source) for source in sources]
        filled = fill(runs, self.plans, self.limits, self.judges)
        return {
            **filled,
            "outputs": _numbered([run.outputs for run in runs], [plan.input for plan in self.plans]),
            "inputs": [plan.input for plan in self.plans],
            "trivial": self.trivial,
            "missing_modules": self.missing,
            "truncated": [[i, j] for i, run in enumerate(runs) for j in sorted(run.truncated)],
        }

    def miss(self, module, executions):
        """Notes that a module was not there. The name is whatever a hostile process says it is."""
        if type(module) is not str:
            return
        name = module.partition(".")[0]
        if name.isidentifier() and len(name) <= MOST_NAME and (name in self.missing or len(self.missing) < MOST_NAMES):
            self.missing[name] = self.missing.get(name, 0) + executions

    def _judge(self, plan):
        told = {"source": plan.source, "strict": plan.strict, "collect": plan.collect}
        return Judge(self.zygote.fork(b"J", self.memory), told, is_deed)


class SolutionRun(Row):
    """A solution in Python."""

    def __init__(self, task, source):
        super().__init__(task.limits)
        self.task = task
        self.source = source
        self.number = 0
        self.ahead = 0
        self.loaded = False
        # Tests for which it answered with more than is ever sent.
        self.truncated = set()

    def _start(self):
        self.process = self.task.zygote.fork(b"C", self.task.memory)
        self.source_frame = frames.pack({"source": self.source})
        self.clock = self.process.cpu()
        self.ahead = 0

    def _run(self, plan, seconds):
        if isinstance(plan, Settled):
            return plan.letter, NO_OUTPUT
        try:
            if self.process is None:
                self._start()
            allowance = Allowance(self.process, seconds, self.limits.job_seconds, self.clock)
            if isinstance(plan, Direct):
                result = self._decide(plan, allowance, seconds)
            elif isinstance(plan, Program):
                result = self._compare(plan, allowance)
            else:
                result = Hearing(self, plan, allowance, seconds).run()
            used = self.process.cpu() - self.clock
            self.cpu += used
            self.clock += used
            if result[0] in "PFE":
                self.limits.samples.append(used)
            return result
        except Unloadable as e:
            self.end()
            if self.loaded:
                return "E", NO_OUTPUT
            self.unloadable = True
            self.task.miss(e.missing, len(self.task.plans))
            return "X", NO_OUTPUT
        except Died:
            self.end()
            return "E", NO_OUTPUT
        except TestFailed as failed:
            return failed.letter, NO_OUTPUT

    def _compare(self, plan, allowance):
        answer = self.ask({"stdin": plan.stdin}, allowance)
        if answer["kind"] == "raised":
            self.task.miss(answer.get("missing"), 1)
            return "E", NO_OUTPUT
        printed = answer.get("printed")
        if answer["kind"] != "printed" or type(printed) is not str:
            raise Died("nothing printed")
        written = lines(printed)
        return ("P" if written == plan.stdout else "F"), digest(written)

    def _decide(self, plan, allowance, seconds):
        try:
            answer = self._composed(plan.call, allowance) if plan.call.composed else self._called(allowance)
        except NotPlain:
            return self._hear(plan, seconds)
        if answer["kind"] == "raised":
            self.task.miss(answer.get("missing"), 1)
            return "E", NO_OUTPUT
        if answer["kind"] != "value":
            return "U", NO_OUTPUT
        value = answer["value"]
        letter = "U" if value.foreign else _verdict(plan.holds, value)
        if value.opaque and letter == "F" and value.by_identity:
            # A stand-in equals nothing, which is right for objects that equal nothing but themselves.
            return "F", NO_OUTPUT
        if value.opaque or value.foreign:
            # It takes an interpreter to say whether it could have been equal, or iterated over.
            self._stop_calling_ahead()
            return self._hear(plan, seconds)
        return letter, digest(value.data)

    def _hear(self, plan, seconds):
        allowance = Allowance(self.process, seconds, self.limits.job_seconds, self.clock)
        return Hearing(self, plan.judged(), allowance, seconds).run()

    def _composed(self, call, allowance, fresh=True):
        """The answer to a call that others' answers are arguments of, or to the one of these that was none."""
        args = []
        for argument in call.args:
            if isinstance(argument, Call):
                answer = self._composed(argument, allowance, fresh)
                if answer["kind"] == "raised":
                    return answer
                argument, fresh = _plain(answer), False
            args.append(argument)
        return self.ask(_request(call, args), allowance, fresh)

    def _called(self, allowance):
        """The answer to the current test's call. The calls of tests that follow go along with it, so that the process
        need not be woken for each."""
        calls = b""
        if not self.ahead:
            first = len(self.letters)
            for plan in itertools.takewhile(_is_direct, self.task.plans[first : first + self.task.most_ahead]):
                calls += self._packed(_request(plan.call, plan.call.args))
                self.ahead += 1
        self.ahead -= 1
        return self._answer(calls, self.number - self.ahead, allowance)

    def _stop_calling_ahead(self):
        """From here on the process is to do nothing but what it is asked at the moment."""
        self.task.most_ahead = 1
        if self.ahead:
            self.end()
            self._start()

    def ask(self, request, allowance, fresh=True, judged=False):
        """One answer of the solution's process, checked. Its value is decoded, and its JSON kept for a judge."""
        return self._answer(self._packed(request, fresh, judged), self.number, allowance)

    def _packed(self, request, fresh=True, judged=False):
        self.number += 1
        request.update(n=self.number, fresh=fresh, judged=judged)
        return frames.pack(request)

    def _answer(self, requests, number, allowance):
        source, self.source_frame = self.source_frame, b""
        answer = parse(self.process.ask(source + requests if requests else b"", allowance))
        if answer.get("n") != number:
            raise Died("an answer to another call")
        kind = answer.get("kind")
        if kind == "unloadable":
            raise Unloadable(answer.get("missing"))
        self.loaded = True
        if kind == "value":
            answer["value"] = Value(answer.get("value"))
        elif kind == "not-plain" and answer.get("truncated") is True:
            self.truncated.add(len(self.letters))
        elif kind not in ("raised", "not-plain", "names", "printed"):
            raise Died("no answer")
        return answer


def _is_direct(plan):
    return isinstance(plan, Direct) and not plan.call.composed


def _request(call, args):
    return {"target": [call.function], "do": "call", "args": args, "kwargs": call.kwargs}


def _plain(answer):
    """An answer as it is sent as an argument. Raises NotPlain when the judge has to be its go-between."""
    value = answer.get("value")
    if value is None or value.opaque or value.foreign:
        raise NotPlain("no plain data")
    return Encoder().encode(value.data)


def _verdict(holds, value):
    try:
        return "P" if holds(value.data) else "F"
    except Malformed:
        # A set of it would cost too much to build here.
        return "U"
    except Exception:
        return "E"


def _numbered(outputs, inputs):
    """Digests as small numbers: equal ones for equal outputs of equal inputs, -1 for none."""
    known = {}
    rows = []
    for row in outputs:
        numbers = []
        for key, output in zip(inputs, row):
            if output is NO_OUTPUT:
                numbers.append(-1)
            else:
                of_input = known.setdefault(key, {})
                numbers.append(of_input.setdefault(output, len(of_input)))
        rows.append(numbers)
    return rows
