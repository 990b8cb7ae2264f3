# SPDX-License-Identifier: Apache-2.0
"""Jailed processes as the supervisor holds them: asked over one socket, timed from outside, ended with SIGKILL."""

import array
import os
import select
import signal
import socket
import time

import frames
import zygote
from frames import LENGTH, MAX_ANSWER, BrokenFrame

# The wall clock may run so many times as long as the CPU clock.
WALL_FACTOR = 5
# How long a process runs unseen, and how many threads it may have then. Nothing of the kernel's that needs no privilege
# counts threads a process.
LOOK_MILLISECONDS = 20
MOST_THREADS = 128


class Fault(Exception):
    """The machinery failed, which says nothing about any solution."""


class Died(Exception):
    """The process ended, or said something that is no frame."""


class TimedOut(Exception):
    """The process used up its time."""


class Zygote:
    """The process that forks the others."""

    def __init__(self, layers, paths, preload):
        self._loaded = set()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if os.fork() == 0:
            self._control.close()
            zygote.run(theirs, layers, paths, preload)
        theirs.close()

    def fork(self, kind, memory_bytes):
        """A new jailed process: b"C" for a candidate, b"J" for a judge, b"T" for a timed run."""
        ours, theirs = socket.socketpair()
        with theirs:
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))]
            try:
                self._control.sendmsg([zygote.FORK.pack(kind, memory_bytes)], rights)
                reply = self._control.recv(zygote.PID.size)
            except OSError as e:
                raise Fault("the zygote is gone: %s" % e)
        if len(reply) != zygote.PID.size:
            raise Fault("the zygote is gone")
        pid = zygote.PID.unpack(reply)[0]
        if pid == zygote.NO_PROCESS:
            raise Fault("no process could be forked")
        return Process(pid, ours, self)

    def load(self, module):
        """Lets what is forked from now on have one of the large modules loaded already."""
        if module not in self._loaded:
            self._loaded.add(module)
            self._control.send(zygote.LOAD.pack(b"L", zygote.LARGE.index(module)))

    def reap(self, pid):
        """Lets the zygote collect a process that was killed; until then its number is not given to another."""
        self._control.send(zygote.REAP.pack(b"R", pid))


class Process:
    """One jailed process."""

    def __init__(self, pid, sock, parent):
        self.pid = pid
        self._sock = sock
        self._parent = parent
        self._clock = (~pid << 3) | 2
        self._poll = select.poll()
        self._poll.register(sock, select.POLLIN)
        self._received = bytearray()
        self._ready = False
        sock.setblocking(False)

    def cpu(self):
        """CPU seconds that the process has used so far."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            raise Died("no such process")

    def state(self):
        """Whether the process runs or waits for a processor, and how many threads it has."""
        try:
            with open("/proc/%d/stat" % self.pid) as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            return False, 0
        return fields[0] in ("R", "D"), int(fields[17])

    def kill(self):
        self._sock.close()
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._parent.reap(self.pid)

    def ask(self, request, allowance):
        """Sends bytes and waits for one frame's body.

        Raises Died when the process ends or breaks the protocol, TimedOut when the allowance is used up, and Fault
        when the process ends before its jail was complete.
        """
        allowance.resume()
        try:
            if request:
                self._send(request, allowance)
            if not self._ready:
                # The child's own first frame, written before it has read anything of the solution.
                self._receive(allowance)
                self._ready = True
            return self._receive(allowance)
        except Died as e:
            if not self._ready:
                raise Fault("a process died before it was jailed")
            raise e
        finally:
            allowance.pause()

    def _send(self, data, allowance):
        view = memoryview(data)
        while True:
            try:
                view = view[self._sock.send(view) :]
            except BlockingIOError:
                self._wait(allowance, select.POLLIN | select.POLLOUT)
                # A process that talks instead of listening must not block us.
                self._read_some()
            except OSError:
                # It may have answered before it died; the receiver finds out.
                return
            if not view:
                return

    def _receive(self, allowance):
        received = self._received
        while True:
            if len(received) >= LENGTH.size:
                size = LENGTH.unpack_from(received)[0]
                if size > MAX_ANSWER:
                    raise Died("a frame of %d bytes" % size)
                end = LENGTH.size + size
                if len(received) >= end:
                    body = bytes(received[LENGTH.size : end])
                    del received[:end]
                    return body
            self._wait(allowance, select.POLLIN)
            self._read_some()

    def _read_some(self):
        if len(self._received) > 2 * MAX_ANSWER:
            raise Died("a flood")
        try:
            data = self._sock.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            raise Died("end of stream")
        self._received += data

    def _wait(self, allowance, events):
        self._poll.modify(self._sock, events)
        while not self._poll.poll(min(LOOK_MILLISECONDS, allowance.milliseconds())):
            allowance.check()
        allowance.glance()


class Allowance:
    """How much CPU time a process may use for one test, with the wall clock as a backstop."""

    def __init__(self, process, cpu_seconds, longest_seconds, cpu_before=None):
        self._process = process
        self._most = cpu_seconds
        self._longest = longest_seconds
        self._cpu = process.cpu() if cpu_before is None else cpu_before
        self._since = time.monotonic()
        self._waited = 0.0
        self._glances = 0

    def resume(self):
        """From here the process is waited for."""
        self._since = time.monotonic()

    def pause(self):
        """From here it is others that the test waits for."""
        self._waited += time.monotonic() - self._since

    def used(self):
        return self._process.cpu() - self._cpu

    def milliseconds(self):
        """How long to wait at least before the CPU time can be used up."""
        return max(1, int((self._most - self.used()) * 1000) + 1)

    def glance(self):
        """Checks now and then, for a process that keeps writing never lets a wait run out."""
        self._glances += 1
        if self._glances % 16 == 0:
            self.check()

    def check(self):
        """Raises TimedOut when the process has had its time, and Died when it has filled itself with threads."""
        if self.used() >= self._most:
            raise TimedOut()
        wall = self._waited + time.monotonic() - self._since
        if wall >= WALL_FACTOR * self._longest:
            raise TimedOut()
        runnable, threads = self._process.state()
        if threads > MOST_THREADS:
            raise Died("%d threads" % threads)
        # A process that waits for a processor on a busy machine has not had its time yet; one that sleeps has.
        if wall >= WALL_FACTOR * self._most and not runnable:
            raise TimedOut()


def parse(body):
    """The message in a frame's body, which is a JSON object or the sender is at fault."""
    try:
        message = frames.parse_untrusted(body)
    except BrokenFrame as e:
        raise Died(str(e))
    if type(message) is not dict:
        raise Died("no message")
    return message
