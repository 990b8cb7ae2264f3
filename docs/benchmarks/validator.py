#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pairs a second and CPU-ms a pair of the validator's worker, beside two executors in the manner of the usual ones.

All run the same pairs of a solution and a test, two at a time, in turns task by task, so that they share whatever else
the machine does. CPU time is that of all processes together, the driver's own excepted.

  millrace   the worker as it is shipped: a supervisor, a zygote, a jailed process a solution, jailed judges
  process    a fresh interpreter a pair with a memory limit, in the manner of openai/human-eval
             (https://github.com/openai/human-eval, human_eval/execution.py)
  pool       a process a solution and a manager that brings its results home, started from a pool of two, all asserts
             inside it, no isolation, in the manner of CodeT (https://github.com/microsoft/CodeT, src/_execution.py)
  fork       the least that can be done: a bare fork a solution, a pipe, no isolation

The manners are imitated, not copied. All three can be forged by what they run; millrace cannot.
"""

import argparse
import concurrent.futures
import contextlib
import doctest
import gzip
import io
import itertools
import json
import multiprocessing
import os
import pathlib
import resource
import signal
import struct
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORKER = ROOT / "validator-service/src/main/resources/sandbox/supervisor.py"
SAMPLE = ROOT / "deploy/local/src/main/resources/sample/problems.jsonl"
LIMIT_SECONDS = 1.0
MEMORY_MB = 1024
SWAPS = [("+", "-"), ("<=", "<"), ("max", "min"), ("0", "1"), ("==", "!="), ("1", "2"), (" and ", " or "), (">", ">=")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", help="JSONL (or .gz) with prompt, entry_point, solutions, tests a task")
    parser.add_argument("--tasks", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3, help="how often each task is run; the median counts")
    options = parser.parse_args()
    tasks = list(recorded(options.data) if options.data else shipped())[: options.tasks]
    print("%d tasks, %s" % (len(tasks), options.data or "the shipped samples with mutants"))
    quick = [(task[0], without_loops(task), task[2]) for task in tasks]
    report("without looping solutions", quick, options.rounds)
    if any(len(a[1]) != len(b[1]) for a, b in zip(tasks, quick)):
        report("with looping solutions", tasks, 1)


def recorded(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as lines:
        for line in lines:
            row = json.loads(line)
            sources = list(dict.fromkeys(row.get("prompt", "") + solution for solution in row["solutions"]))[:15]
            answers = [[test] if isinstance(test, str) else test for test in row["tests"]]
            in_turn = itertools.chain.from_iterable(itertools.zip_longest(*answers))
            tests = list(dict.fromkeys(test for test in in_turn if test))[:15]
            if tests:
                yield row["entry_point"], sources, tests


def shipped():
    """The sample's own solutions and simple mutants of them, against its doctest examples."""
    for line in SAMPLE.read_text().splitlines():
        row = json.loads(line)
        body = row["canonical_solution"]
        bodies = [body] + [body.replace(old, new, 1) for old, new in SWAPS if old in body]
        examples = doctest.DocTestParser().get_examples(row["prompt"])
        tests = ["assert %s == %s" % (e.source.strip(), e.want.strip()) for e in examples]
        yield row["entry_point"], [row["prompt"] + b for b in bodies], tests


def without_loops(task):
    """The solutions that end on every test, as a plain process finds them."""
    entry, solutions, tests = task
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        ended = pool.starmap(all_in_one, [(solution, tests) for solution in solutions], chunksize=1)
    return [solution for solution, letters in zip(solutions, ended) if "T" not in letters]


def report(title, tasks, rounds):
    pairs = sum(len(solutions) * len(tests) for _, solutions, tests in tasks)
    runs = {"millrace": Worker(), "process": ProcessAPair(), "pool": PoolOfTwo(), "fork": ForkASolution()}
    spent = {name: [[0.0, 0.0] for _ in range(rounds)] for name in runs}
    passes = dict.fromkeys(runs, 0)
    for turn in range(rounds):
        for task in tasks:
            for name, run in runs.items():
                wall, cpu = time.monotonic(), run.cpu()
                letters = run.run(*task)
                spent[name][turn][0] += time.monotonic() - wall
                spent[name][turn][1] += run.cpu() - cpu
                passes[name] += sum(row.count("P") for row in letters)
    for run in runs.values():
        run.close()
    middle = {name: [sorted(column)[rounds // 2] for column in zip(*values)] for name, values in spent.items()}
    print("\n%s: %d pairs" % (title, pairs))
    print("%-10s %12s %12s %12s %14s" % ("", "pairs/s", "CPU-ms/pair", "passes", "CPU, millrace=1"))
    for name, (wall, cpu) in middle.items():
        ratio = cpu / middle["millrace"][1]
        print("%-10s %12.0f %12.2f %12d %14.1f" % (name, pairs / wall, 1000 * cpu / pairs, passes[name] // rounds, ratio))


def tree_cpu(pid):
    """CPU seconds of a process, of what it has reaped, and of all below it that live."""
    tick = os.sysconf("SC_CLK_TCK")
    total, todo = 0.0, [pid]
    while todo:
        pid = todo.pop()
        try:
            fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()
            children = pathlib.Path("/proc/%d/task/%d/children" % (pid, pid)).read_text().split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15])) / tick
        todo += map(int, children)
    return total


class Worker:
    """Two workers as the service starts them; each takes every other solution, so that two run at a time."""

    def __init__(self):
        command = [os.path.realpath(sys.executable), "-B", "-s", "-S", str(WORKER), "landlock", "seccomp"]
        environment = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
        pipe = subprocess.PIPE
        self.workers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment) for _ in range(2)]
        self.pool = concurrent.futures.ThreadPoolExecutor(2)

    def run(self, entry, solutions, tests):
        halves = [solutions[0::2], solutions[1::2]]
        asked = [self.pool.submit(self._ask, *each, entry, tests) for each in zip(self.workers, halves)]
        return [row for answer in asked for row in answer.result()["outcomes"]]

    @staticmethod
    def _ask(worker, solutions, entry, tests):
        limits = {"cpu_ms": int(1000 * LIMIT_SECONDS), "memory_mb": MEMORY_MB}
        body = json.dumps({"id": "1", "solutions": solutions, "tests": tests, "entry_point": entry, **limits}).encode()
        worker.stdin.write(struct.pack(">I", len(body)) + body)
        worker.stdin.flush()
        answer = json.loads(worker.stdout.read(struct.unpack(">I", worker.stdout.read(4))[0]))
        if "fault" in answer:
            raise RuntimeError(answer["fault"])
        return answer

    def cpu(self):
        return sum(tree_cpu(worker.pid) for worker in self.workers)

    def close(self):
        for worker in self.workers:
            worker.kill()
            worker.wait()


class Children:
    """Runs in processes of this one, whose CPU time the kernel adds up when they have ended."""

    def cpu(self):
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def close(self):
        pass


class ProcessAPair(Children):
    def run(self, entry, solutions, tests):
        pairs = [(solution, test) for solution in solutions for test in tests]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            letters = list(pool.map(lambda pair: self._run(*pair), pairs))
        width = len(tests)
        return ["".join(letters[i : i + width]) for i in range(0, len(letters), width)]

    @staticmethod
    def _run(solution, test):
        program = "%s\n\nimport resource\nresource.setrlimit(resource.RLIMIT_AS, (%d, %d))\n%s\nprint('passed')\n"
        program = program % (solution, MEMORY_MB << 20, MEMORY_MB << 20, test)
        try:
            command = [sys.executable, "-I", "-S", "-c", program]
            done = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS, text=True)
        except subprocess.TimeoutExpired:
            return "T"
        return "P" if done.stdout.endswith("passed\n") else "F"


class PoolOfTwo:
    def __init__(self):
        self.pool = concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork"))

    def run(self, entry, solutions, tests):
        return list(self.pool.map(managed, solutions, [tests] * len(solutions)))

    def cpu(self):
        return sum(tree_cpu(child.pid) for child in multiprocessing.active_children())

    def close(self):
        self.pool.shutdown()


def managed(solution, tests):
    with multiprocessing.Manager() as manager:
        rows = manager.list()
        process = multiprocessing.Process(target=lambda: rows.append(all_in_one(solution, tests)))
        process.start()
        process.join(LIMIT_SECONDS * (len(tests) + 1))
        process.kill()
        process.join()
        return (rows[0] if rows else "").ljust(len(tests), "E")


class ForkASolution(Children):
    def run(self, entry, solutions, tests):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda solution: self._fork(solution, tests), solutions))

    @staticmethod
    def _fork(solution, tests):
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.write(writer, all_in_one(solution, tests).encode())
            os._exit(0)
        os.close(writer)
        with open(reader, "rb") as letters:
            row = letters.read().decode()
        os.waitpid(pid, 0)
        return row.ljust(len(tests), "E")


class Late(BaseException):
    pass


def late(*_):
    raise Late


def all_in_one(solution, tests):
    """Each test after the solution in one process, as an executor without isolation does it."""
    signal.signal(signal.SIGALRM, late)
    letters = ""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for test in tests:
            try:
                signal.setitimer(signal.ITIMER_REAL, LIMIT_SECONDS)
                exec(solution + "\n\n" + test, {"__name__": "solution"})
                letter = "P"
            except Late:
                letter = "T"
            except BaseException:
                letter = "F"
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            letters += letter
    return letters


if __name__ == "__main__":
    main()
