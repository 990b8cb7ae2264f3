# SPDX-License-Identifier: Apache-2.0
"""A solution as a program: what it reads from standard input and writes to standard output."""

import _thread
import os
import sys

from environment import missing_module

MOST_OUTPUT = 1 << 20
CHUNK = 1 << 16
# Standard error leads to the null device in every jailed process.
NOWHERE = 2


def run(compiled, text):
    """Runs code as `__main__` and answers with what it wrote. Descriptors 0 and 1 are real ones, for quick readers and
    writers go around `sys.stdin` and `sys.stdout`."""
    written, done = bytearray(), _thread.allocate_lock()
    done.acquire()
    _thread.start_new_thread(_feed, (_pipe_to(0), text.encode("utf-8", "surrogatepass")))
    _thread.start_new_thread(_drain, (_pipe_from(1), written, done))
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)
    answer = {"kind": "printed"}
    try:
        _execute(compiled())
        sys.stdout.flush()
    except BaseException as e:
        answer = {"kind": "raised", "missing": missing_module(e)}
    # The end of the stream, for whoever reads it to the end.
    os.dup2(NOWHERE, 1)
    os.dup2(NOWHERE, 0)
    done.acquire()
    answer["printed"] = written[:MOST_OUTPUT].decode("utf-8", "replace")
    return answer


def _execute(code):
    try:
        exec(code, {"__name__": "__main__"})
    except SystemExit as e:
        if e.code not in (None, 0):
            raise


def _pipe_to(fd):
    reader, writer = os.pipe()
    os.dup2(reader, fd)
    os.close(reader)
    return writer


def _pipe_from(fd):
    reader, writer = os.pipe()
    os.dup2(writer, fd)
    os.close(writer)
    return reader


def _feed(fd, data):
    try:
        while data:
            data = data[os.write(fd, data[:CHUNK]) :]
    except OSError:
        # The program ended without reading it all.
        pass
    os.close(fd)


def _drain(fd, written, done):
    try:
        while chunk := os.read(fd, CHUNK):
            if len(written) <= MOST_OUTPUT:
                written += chunk
    finally:
        os.close(fd)
        done.release()
