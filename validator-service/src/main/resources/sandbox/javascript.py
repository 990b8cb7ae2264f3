# SPDX-License-Identifier: Apache-2.0
"""JavaScript on node: what its processes are made of."""

import os

from launch import Launcher

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "javascript")
# One thread for what can do with one, for each other thread's time would be the solution's.
_OPTIONS = ["--single-threaded", "--v8-pool-size=0", "--no-warnings", "--experimental-vm-modules", "--openssl-config=/dev/null"]
_OVERHEAD = 512 << 20


class Language:
    """Starts candidates and judges, which get their code as an argument and so need no file."""

    def __init__(self, options):
        self._launcher = Launcher(options.executable, [], options.layers, _OVERHEAD)
        codec = _read("codec.js")
        self._candidate = "const CODEC = %s;\n%s%s" % (_literal(codec), _read("frames.js"), _read("candidate.js"))
        self._judge = "const CODEC = %s;\n%s%s" % (codec, _read("frames.js"), _read("judge.js"))

    def prepare(self, solutions, tests, entry):
        return [Solution(source) for source in solutions], [Test(source, entry) for source in tests]

    def candidate(self, memory_bytes):
        return self._start(self._candidate, memory_bytes)

    def judge(self, memory_bytes):
        return self._start(self._judge, memory_bytes)

    def _start(self, code, memory_bytes):
        heap = "--max-old-space-size=%d" % (memory_bytes >> 20)
        return self._launcher.launch([*_OPTIONS, heap, "-e", code], memory_bytes)


class Solution:
    def __init__(self, source):
        self.message = {"source": source}


class Test:
    """A test, which is the same whatever solution it is run against."""

    settled = None
    request = {}

    def __init__(self, source, entry):
        self.test = self
        self.message = {"source": source, "entry": entry}

    def against(self, solution):
        return self


def _read(name):
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _literal(text):
    return "`%s`" % text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
