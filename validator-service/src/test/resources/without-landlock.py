#!/usr/bin/env python3
"""Runs Python as on a kernel without Landlock: landlock_create_ruleset is answered with ENOSYS from here on."""

import ctypes
import errno
import os
import struct
import sys

LANDLOCK_CREATE_RULESET = 444
STEPS = [
    (0x20, 0, 0, 0),
    (0x15, 0, 1, LANDLOCK_CREATE_RULESET),
    (0x06, 0, 0, 0x00050000 | errno.ENOSYS),
    (0x06, 0, 0, 0x7FFF0000),
]
program = b"".join(struct.pack("=HBBI", *step) for step in STEPS)
code = ctypes.create_string_buffer(program, len(program))
bpf = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(STEPS), ctypes.addressof(code)))
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, ctypes.c_ulong(ctypes.addressof(bpf)), 0, 0) == 0
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
