#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs each hostile candidate between two right solutions on a worker of the sandbox, and checks the letters.

Usage: hostile.py SANDBOX HOSTILE     the folders of the worker's modules and of the candidates
"""

import json
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys

RIGHT = "def f(x):\n    return x + 1\n"
TESTS = ["assert f(1) == 2", "assert [f(n) for n in (1, 2)] == [2, 3]", "assert abs(f(1) - 2) < 1e-6"]
SHOWN = ("Uid:", "CapEff:", "CapBnd:", "NoNewPrivs:")


def main(sandbox, hostile):
    print("".join(line for line in open("/proc/self/status") if line.startswith(SHOWN)), end="")
    supervisor = [os.path.realpath(sys.executable), "-B", "-s", "-S", sandbox + "/supervisor.py"]
    probe = json.loads(subprocess.check_output(supervisor + ["--probe"]))
    print("Landlock %d, seccomp %s" % (probe["landlock"], probe["seccomp"]))
    if not (probe["landlock"] and probe["seccomp"]):
        return 1
    pipe = subprocess.PIPE
    worker = subprocess.Popen(supervisor + ["landlock", "seccomp"], stdin=pipe, stdout=pipe)
    door = socket.create_server(("127.0.0.1", 0))
    door.setblocking(False)
    files = sorted(pathlib.Path(hostile).rglob("*.py"))
    wrong = []
    for file in files:
        code = file.read_text().replace("{port}", str(door.getsockname()[1]))
        before, tried, after = execute(worker, [RIGHT, code, RIGHT + "# after it\n"])
        if before != "PPP" or after != "PPP" or not re.fullmatch("[FETXSU]{3}", tried) or knocked(door):
            wrong.append("%s: %s %s %s\n" % (file.name, before, tried, after))
    worker.kill()
    print("%d hostile candidates, %d wrong" % (len(files), len(wrong)))
    print("".join(wrong), end="")
    return 1 if wrong else 0


def execute(worker, solutions):
    request = {"id": "1", "solutions": solutions, "tests": TESTS, "entry_point": "f", "cpu_ms": 1000, "memory_mb": 1024}
    body = json.dumps(request).encode()
    worker.stdin.write(struct.pack(">I", len(body)) + body)
    worker.stdin.flush()
    answer = json.loads(worker.stdout.read(struct.unpack(">I", worker.stdout.read(4))[0]))
    return answer["outcomes"]


def knocked(door):
    try:
        door.accept()
        return True
    except BlockingIOError:
        return False


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
