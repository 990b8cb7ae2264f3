# SPDX-License-Identifier: Apache-2.0
"""Starts runtimes that are programs of their own, such as node and java, each process in a jail.

Unlike an interpreter that forks itself, a runtime has to be executed from within its jail. The jail allows that once:
the only call it lets through names a descriptor beyond the limit of descriptors, which the call itself closes. So
nothing can be executed afterwards, the runtime itself included.
"""

import fcntl
import os
import resource
import socket
import struct
import time

import jail
from processes import Died, Fault, Process

START_SECONDS = 60
MAX_DESCRIPTORS = 64
EXECUTABLE = 200
_READY = struct.pack(">I", 2) + b"{}"


class Launcher:
    """Starts one program with different arguments.

    executable -- its path, after all links
    readable -- paths that it may read, beside the system's libraries
    layers -- those that the kernel was found to give, of: landlock seccomp
    overhead -- bytes of memory that the runtime takes for itself
    standard_streams -- whether the program speaks over its standard streams; else over descriptor 3
    """

    def __init__(self, executable, readable, layers, overhead, standard_streams=False):
        self._executable = executable
        self._readable = readable
        self._filter = jail.Filter(jail.RUNTIME_CALLS, EXECUTABLE) if "seccomp" in layers else None
        self._landlock = "landlock" in layers
        self._overhead = overhead
        self._channels = (0, 1) if standard_streams else (3,)

    def launch(self, arguments, memory_bytes):
        """A process that has said that its runtime is up. Raises Fault when it did not get there."""
        ours, theirs = socket.socketpair()
        with theirs:
            pid = os.fork()
            if pid == 0:
                self._become(theirs.fileno(), arguments, memory_bytes)
        process = Process(pid, ours, self)
        try:
            process.ask(b"", _Start())
        except (Died, Fault) as e:
            process.kill()
            raise Fault("%s did not start in its jail: %s" % (os.path.basename(self._executable), e))
        return process

    @staticmethod
    def reap(pid):
        os.waitpid(pid, 0)

    def _become(self, channel, arguments, memory_bytes):
        try:
            parent = os.getppid()
            os.dup2(os.open(self._executable, os.O_PATH | os.O_CLOEXEC), EXECUTABLE, inheritable=False)
            null = fcntl.fcntl(os.open(os.devnull, os.O_RDWR), fcntl.F_DUPFD, 4)
            channel = fcntl.fcntl(channel, fcntl.F_DUPFD, 4)
            for target in range(4):
                os.dup2(channel if target in self._channels else null, target)
            os.closerange(4, EXECUTABLE)
            os.closerange(EXECUTABLE + 1, 1 << 16)
            os.chdir("/")
            _limit(memory_bytes + self._overhead)
            jail.die_with_parent(parent)
            jail.renounce_privileges()
            if self._landlock:
                jail.forbid_files_but(jail.system_paths() + self._readable, [self._executable, *jail.loaders()])
            if self._filter is not None:
                self._filter.install()
            os.write(self._channels[-1], _READY)
            jail.execute(EXECUTABLE, [os.path.basename(self._executable), *arguments])
        finally:
            os._exit(1)


def _limit(memory_bytes):
    # Runtimes reserve far more address space than they use, so it is what is used that is bounded.
    jail.limit(resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))


class _Start:
    """The time that a runtime has to come up."""

    def __init__(self):
        self._until = time.monotonic() + START_SECONDS

    def resume(self):
        pass

    def pause(self):
        pass

    def milliseconds(self):
        return 1000

    def glance(self):
        self.check()

    def check(self):
        if time.monotonic() > self._until:
            raise Fault("it was not up within %d s" % START_SECONDS)
