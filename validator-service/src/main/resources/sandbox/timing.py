# SPDX-License-Identifier: Apache-2.0
"""Times two solutions against each other on inputs scaled up from tests.

Each run is a fresh process, whose clock is read from outside. Runs of the two sides alternate, so that whatever slows the
machine down meets both; a second round is run in the other order.
"""

import base64
import functools
import marshal
import math
import os
import platform

import assertions
import frames
import timed
from codec import Decoder, Malformed
from processes import Allowance, Died, TimedOut, parse
from scaling import WAYS

RUNS = 10
ROUNDS = 2
# The work that can be timed, and what a run should rather not exceed.
ENOUGH_SECONDS = 0.05
PLENTY_SECONDS = 0.25
# Below this even large differences cannot be told from noise.
LEAST_SECONDS = 0.005
# From here on more calls can make up for what larger inputs cannot.
WORTH_MORE_CALLS = 0.001
LONGEST_SECONDS = 1.0
MOST_INPUTS = 4
MOST_BYTES_A_CALL = 1_000_000
MOST_BYTES_A_RUN = 16_000_000
MOST_FACTOR = 1 << 30
BISECTIONS = 4
# Of the many calls of one run so many are compared.
MOST_COMPARED = 16
# The CPU time that finding work may take in all.
MOST_SECONDS = 60
# A side whose inputs take so much longer to read than the other's has begun to work before the clock did.
EARLY_WORK = 2
EARLY_SECONDS = 0.01
GO = frames.pack({})


class Unmeasured(Exception):
    """There is no measurement, for the reason that it carries."""


def run(zygote, request):
    """The answer to a request: what was measured, or why nothing was."""
    try:
        return {"timing": Race(zygote, request).run()}
    except Unmeasured as unmeasured:
        return {"remark": str(unmeasured)}


class Race:
    """Two solutions, and the tests' calls that both are timed on."""

    def __init__(self, zygote, request):
        self.zygote = zygote
        self.sources = request["sides"]
        self.function = request["entry_point"]
        self.memory = request["memory_mb"] << 20
        self.core = request["core"]
        self.differ = False
        self.seconds = 0.0
        self.calls = _distinct_calls(request["tests"], self.function, "\n".join(self.sources))

    def run(self):
        work = self._work()
        rounds = []
        for number in range(ROUNDS):
            # The second round goes in the other order.
            order = (0, 1) if number % 2 == 0 else (1, 0)
            rounds.append(self._round(work, order))
        return {
            "rounds": [{"first_ms": first, "second_ms": second} for first, second in rounds],
            "scaled": {
                "way": work.way,
                "factor": work.factor,
                "calls": len(work.calls),
                "bytes": work.size,
            },
            "machine": _machine(),
        }

    def _round(self, work, order):
        times = ([], [])
        for number in range(RUNS):
            for side in order:
                times[side].append(round(self._sprint(side, work, 2 * LONGEST_SECONDS).seconds * 1000, 4))
        return times

    # --- finding work that is long enough -------------------------------------------------------------------------

    def _work(self):
        best = None
        for way in WAYS:
            calls = [call for call in self.calls if way.applies(call)][:MOST_INPUTS]
            trial = Growth(self, way, calls).run() if calls else None
            if trial and (best is None or trial.seconds > best.seconds):
                best = trial
            if best and best.seconds >= ENOUGH_SECONDS:
                return best
        if best and best.seconds >= LEAST_SECONDS:
            return best
        raise Unmeasured("outputs-differ-scaled" if self.differ else "inputs-not-scalable")

    def attempt(self, work):
        """The slower side's seconds; None when a side cannot do the work, or the sides do not answer alike, which is
        noted at the work. Raises Unmeasured where measuring would not be fair or takes too long."""
        try:
            first, second = [self._sprint(side, work, LONGEST_SECONDS, MOST_COMPARED) for side in (0, 1)]
        except (TimedOut, Died):
            return None
        if _early(first, second) or self.seconds > MOST_SECONDS:
            raise Unmeasured("not-measured")
        work.unlike = [n for n in first.values if not self._alike(first.values[n], second.values[n])]
        return None if work.unlike else max(first.seconds, second.seconds)

    def again(self, work):
        """The slower side's seconds in work that both sides are known to do alike."""
        return max(self._sprint(side, work, 2 * LONGEST_SECONDS).seconds for side in (0, 1))

    def _alike(self, first, second):
        if first is None or second is None:
            return False
        same = _same(first[0], second[0])
        self.differ |= not same
        return same

    def _sprint(self, side, work, seconds, compared=0):
        sprint = Sprint(self, self.sources[side], work, seconds).run(compared)
        self.seconds += sprint.preparing + sprint.seconds
        return sprint


class Work:
    """The calls of one run, a number of variants of each of the tests' calls."""

    def __init__(self, way, calls, factor, variants):
        self.way = way.name
        self.factor = factor
        self.calls = [way.scaled(call, factor, variant) for variant in range(variants) for call in calls]
        self.unlike = []
        self.seconds = 0.0

    def takes(self, times):
        """Whether inputs so many times as large may be sent."""
        return times * self.size <= min(MOST_BYTES_A_RUN, MOST_BYTES_A_CALL * len(self.calls))

    @functools.cached_property
    def marshalled(self):
        return marshal.dumps(self.calls)

    @property
    def size(self):
        return len(self.marshalled)

    @functools.cached_property
    def frame(self):
        """The calls as they are sent."""
        return frames.pack({"calls": base64.b64encode(self.marshalled).decode("ascii")})


class Growth:
    """Finds how far the calls have to be scaled in one way until a run takes long enough."""

    def __init__(self, race, way, calls):
        self.race = race
        self.way = way
        self.calls = calls

    def run(self):
        """The work that came nearest to what is wanted; None when not even small inputs could be run."""
        good, bad = None, None
        factor = 1.0
        while factor <= MOST_FACTOR and (good is None or good.takes(2)):
            trial = self._trial(factor)
            if trial is None or (good and trial.seconds > PLENTY_SECONDS):
                bad = factor
                break
            good = trial
            if good.seconds >= ENOUGH_SECONDS:
                return good
            factor *= 4 if self.way.sequences and good.takes(4) and good.seconds < ENOUGH_SECONDS / 16 else 2
        for _ in range(BISECTIONS):
            if not good or not bad:
                break
            trial = self._trial(math.sqrt(good.factor * bad))
            if trial is None or trial.seconds > PLENTY_SECONDS:
                bad = math.sqrt(good.factor * bad)
                continue
            good = trial
            if good.seconds >= ENOUGH_SECONDS:
                return good
        return self._with_more_calls(good) if good else None

    def _with_more_calls(self, good):
        while WORTH_MORE_CALLS <= good.seconds < ENOUGH_SECONDS:
            times = math.ceil(1.3 * ENOUGH_SECONDS / good.seconds * len(good.calls) / len(self.calls))
            trial = self._tried(Work(self.way, self.calls, good.factor, times))
            if trial is None or trial.seconds <= good.seconds:
                break
            good = trial
        return good

    def _trial(self, factor):
        """The work at a factor, without the calls that cannot be scaled so far; None where nothing is left of it."""
        calls = self.calls
        while calls:
            work = Work(self.way, calls, factor, self.way.variants)
            if self._tried(work):
                self.calls = calls
                return work
            if not work.unlike:
                break
            unlike = {number % len(calls) for number in work.unlike}
            calls = [call for number, call in enumerate(calls) if number not in unlike]
        return None

    def _tried(self, work):
        seconds = self.race.attempt(work) if work.takes(1) else None
        if seconds is None:
            return None
        if seconds >= ENOUGH_SECONDS:
            # A single reading may be twice too long.
            seconds = min(seconds, self.race.again(work), self.race.again(work))
        work.seconds = seconds
        return work


class Sprint:
    """One run: a fresh process that works through all calls while its clock is read from here."""

    def __init__(self, race, source, work, seconds):
        self.process = race.zygote.fork(b"T", race.memory)
        self.first = frames.pack({"source": source, "function": race.function})
        self.calls = work.frame
        self.count = len(work.calls)
        self.limit = seconds
        self.core = race.core
        self.preparing = 0.0
        self.seconds = 0.0
        self.values = {}

    def run(self, compared):
        try:
            self._pin()
            self._ask(self.first, "loaded", LONGEST_SECONDS)
            before = self.process.cpu()
            self._ask(self.calls, "ready", LONGEST_SECONDS)
            start = self.process.cpu()
            self._ask(GO, "done", self.limit)
            self.preparing, self.seconds = start - before, self.process.cpu() - start
            for number in range(0, self.count, -(-self.count // compared)) if compared else ():
                self.values[number] = _decoded(self._ask(frames.pack({"number": number}), "given", LONGEST_SECONDS).get("value"))
            return self
        finally:
            self.process.kill()

    def _pin(self):
        """Keeps both sides on one core, where they meet the same conditions."""
        cores = sorted(os.sched_getaffinity(0))
        try:
            os.sched_setaffinity(self.process.pid, {cores[self.core % len(cores)]})
        except OSError:
            # Not every kernel lets a process be pinned, and the measure does not hang on it.
            pass

    def _ask(self, frame, expected, seconds):
        allowance = Allowance(self.process, seconds, LONGEST_SECONDS)
        answer = parse(self.process.ask(frame, allowance))
        if answer.get("kind") != expected:
            raise Died("no %s" % expected)
        return answer


def _machine():
    try:
        with open("/proc/cpuinfo") as lines:
            model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.machine()
    return "%s, %d cores, Python %s" % (model, os.cpu_count(), platform.python_version())


def _distinct_calls(tests, entry, solutions):
    """The calls with literal arguments that the tests make, the largest first, as those say most of real inputs."""
    calls = {}
    for test in tests:
        call = getattr(assertions.plan(test, entry, solutions)[0], "call", None)
        if call is not None and call.function == entry and not call.composed:
            decode = Decoder().decode
            arguments = [decode(node) for node in call.args]
            calls[call.key] = (arguments, {name: decode(node) for name, node in call.kwargs.items()})
    return sorted(calls.values(), key=lambda call: -len(marshal.dumps(call)))


def _decoded(value):
    """A given value in a list of one, or None where there is none that could be compared."""
    if type(value) is not list or len(value) != 1:
        return None
    opaque = []
    try:
        decoded = Decoder(lambda *_: opaque.append(True)).decode(value[0])
    except (Malformed, RecursionError):
        return None
    return None if opaque else [decoded]


def _early(first, second):
    shortest, longest = sorted((first.preparing, second.preparing))
    return longest > EARLY_SECONDS + EARLY_WORK * shortest


def _same(first, second):
    """Equal, but for the rounding of sums that were added up in another order."""
    if type(first) is float and type(second) is float:
        return math.isclose(first, second, rel_tol=1e-9) or first != first and second != second
    if type(first) in (list, tuple) and type(first) is type(second):
        return len(first) == len(second) and all(map(_same, first, second))
    if type(first) is dict and type(second) is dict:
        return first.keys() == second.keys() and all(_same(first[key], second[key]) for key in first)
    return first == second
