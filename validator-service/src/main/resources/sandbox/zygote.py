# SPDX-License-Identifier: Apache-2.0
"""Forks jailed children from an interpreter that is already warm.

It is itself forked before the first request is read, and is sent nothing but descriptors, limits and process ids. So
no child can inherit a test, an expected value or another candidate's code.
"""

import array
import gc
import importlib
import mmap
import os
import random
import socket
import struct
import sys

import candidate
import environment
import jail
import judge
import loops
import timed

# What solutions import most; a child that finds them loaded does not spend its time on reading them.
import bisect, collections, copy, datetime, functools, heapq, itertools, json, math, operator, re, string, typing  # noqa

FORK = struct.Struct("<cq")
# Modules that are too large for every child to carry, and slow to load for those that want them.
LARGE = ("asyncio", "inspect", "unittest")
LOAD = struct.Struct("<ci")
REAP = struct.Struct("<ci")
PID = struct.Struct("<i")
NO_PROCESS = -1
ROLES = {b"C": candidate, b"J": judge, b"T": timed}


def run(control, layers, paths, preload):
    """Serves the supervisor until its end of the socket closes. Never returns."""
    try:
        jail.die_with_parent(os.getppid())
        _quiet_standard_streams(control.fileno())
        sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
        sys.path += paths
        os.chdir("/")
        jail.die_first()
        sizes = os.open("/proc/self/statm", os.O_RDONLY)
        seccomp = jail.Filter() if "seccomp" in layers else None
        jail.renounce_privileges()
        if "landlock" in layers:
            jail.forbid_files_but(jail.readable_paths() + paths)
        environment.preload(preload)
        random.seed(0)
        candidate.warm()
        gc.collect()
        gc.freeze()
        # What is loaded here already is not the solution's.
        base = int(os.read(sizes, 100).split()[0]) * mmap.PAGESIZE
        os.close(sizes)
        _serve(control, seccomp, base)
    finally:
        os._exit(1)


def _quiet_standard_streams(keep):
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    _close_all_but(keep)


def _close_all_but(keep):
    os.closerange(3, keep)
    os.closerange(keep + 1, 1 << 16)


def _serve(control, seccomp, base):
    room = socket.CMSG_SPACE(PID.size)
    while True:
        message, ancillary, _, _ = control.recvmsg(FORK.size, room)
        if not message:
            return
        if message[:1] == b"R":
            _reap(REAP.unpack(message)[1])
            continue
        if message[:1] == b"L":
            _load(LARGE[LOAD.unpack(message)[1]])
            continue
        kind, memory = FORK.unpack(message)
        channel = array.array("i", ancillary[0][2])[0]
        try:
            pid = os.fork()
        except OSError:
            pid = NO_PROCESS
        if pid == 0:
            _child(kind, channel, base + memory, seccomp)
        os.close(channel)
        control.sendall(PID.pack(pid))


def _load(name):
    module = importlib.import_module(name)
    if name == "asyncio":
        loops.adapt(module)
    gc.freeze()


def _reap(pid):
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        pass


def _child(kind, channel, memory, seccomp):
    try:
        parent = os.getppid()
        _close_all_but(channel)
        jail.limit(memory)
        jail.die_with_parent(parent)
        if seccomp is not None:
            seccomp.install()
        os.write(channel, READY)
        ROLES[kind].run(channel)
    finally:
        os._exit(0)


# A frame of its own, written only by a child whose jail is complete.
READY = struct.pack(">I", 2) + b"{}"
