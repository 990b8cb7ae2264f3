# SPDX-License-Identifier: Apache-2.0
"""Java: what its processes are made of.

A compiler's process, which lives as long as the worker, turns each solution into classes and into stand-ins of them, and
the tests into classes that were compiled against the stand-ins. A candidate's virtual machine gets the first, a judge's
the others.
"""

import os

import frames
from launch import Launcher
from processes import Allowance, Died, TimedOut, parse

_PACKAGE = "dev.millrace.validator.jvm."
_OPTIONS = [
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:CICompilerCount=1",
    "-XX:ActiveProcessorCount=1",
    "-XX:ReservedCodeCacheSize=48m",
    "-XX:-UsePerfData",
    "-XX:+DisableAttachMechanism",
    "-XX:-UseContainerSupport",
    "-XX:-CreateCoredumpOnCrash",
    "-XX:+SuppressFatalErrorMessage",
    "-Xshare:auto",
    "-Xss16m",
    "-ea",
]
_OVERHEAD = 512 << 20
_COMPILER_MEMORY = 512 << 20
_COMPILE_SECONDS = 20


class Language:
    def __init__(self, options):
        home = os.path.dirname(os.path.dirname(options.executable))
        readable = [home, options.classes]
        self._launcher = Launcher(options.executable, readable, options.layers, _OVERHEAD, standard_streams=True)
        self._classes = options.classes
        self._compiler = None

    def prepare(self, solutions, tests, entry):
        """Solutions that do not compile are None. Those with one interface share their compiled tests."""
        prepared = [self._solution(source) for source in solutions]
        compiled = {}
        for solution in prepared:
            if solution is not None:
                if solution.interface not in compiled:
                    compiled[solution.interface] = self._tests(solution, tests)
                solution.tests = compiled[solution.interface]
        return prepared, [Test(i) for i in range(len(tests))]

    def candidate(self, memory_bytes):
        return self._start("Candidate", memory_bytes)

    def judge(self, memory_bytes):
        return self._start("Judge", memory_bytes)

    def _start(self, main, memory_bytes):
        heap = "-Xmx%dm" % (memory_bytes >> 20)
        return self._launcher.launch([*_OPTIONS, heap, "-cp", self._classes, _PACKAGE + main], memory_bytes)

    def _solution(self, source):
        answer = self._compile({"solution": source})
        return Solution(answer) if answer and "classes" in answer else None

    def _tests(self, solution, tests):
        request = {"stubs": solution.stubs, "classes": solution.classes}
        answer = self._compile({**request, "tests": tests})
        if answer is None and len(tests) > 1:
            return [self._tests(solution, [test])[0] for test in tests]
        return answer["tests"] if answer else [{"letter": "U"} for _ in tests]

    def _compile(self, request):
        """The compiler's answer; None where it took too long or broke, which another source must not suffer from."""
        if self._compiler is None:
            self._compiler = self._start("Compiler", _COMPILER_MEMORY)
        try:
            allowance = Allowance(self._compiler, _COMPILE_SECONDS, _COMPILE_SECONDS)
            return parse(self._compiler.ask(frames.pack(request), allowance))
        except (Died, TimedOut):
            self._compiler.kill()
            self._compiler = None
            return None


class Solution:
    def __init__(self, compiled):
        self.classes = compiled["classes"]
        self.stubs = compiled["stubs"]
        self.interface = tuple(sorted(self.stubs.items()))
        self.message = {"classes": self.classes}
        self.tests = []


class Test:
    """A test by its number, before it is known what it was compiled against."""

    message = {}

    def __init__(self, number):
        self.number = number

    def against(self, solution):
        return Compiled(self, solution.stubs, solution.tests[self.number])


class Compiled:
    """A test that was compiled against one interface, or the letter that says why it was not."""

    def __init__(self, test, stubs, compiled):
        self.test = test
        self.settled = compiled.get("letter")
        self.request = {"stubs": stubs, "classes": compiled.get("classes")}
