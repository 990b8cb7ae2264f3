# SPDX-License-Identifier: Apache-2.0
"""Length-prefixed frames: four bytes of length, big-endian, then that many bytes of UTF-8 JSON."""

import json
import os
import struct

LENGTH = struct.Struct(">I")
MAX_FRAME = 64 * 1024 * 1024
# What a solution may answer at most. Larger values are no test's business.
MAX_ANSWER = 4 * 1024 * 1024


class BrokenFrame(Exception):
    """The bytes are no frame of this protocol."""


_encode = json.JSONEncoder(separators=(",", ":")).encode


def pack(message):
    """One message as the bytes of one frame."""
    body = _encode(message).encode("ascii")
    return LENGTH.pack(len(body)) + body


def send(fd, message):
    """Writes one message, waiting until all of it is taken."""
    send_packed(fd, pack(message))


def send_packed(fd, frame):
    """Writes one frame, waiting until all of it is taken."""
    view = memoryview(frame)
    while view:
        view = view[os.write(fd, view) :]


def receive(fd):
    """Reads one message, waiting for it; None at the end of the stream."""
    head = _read(fd, LENGTH.size)
    if head is None:
        return None
    size = LENGTH.unpack(head)[0]
    if size > MAX_FRAME:
        raise BrokenFrame("a frame of %d bytes" % size)
    body = _read(fd, size)
    if body is None:
        return None
    return parse(body)


def parse(body):
    """Reads the JSON of a message that was comes from the service or the supervisor."""
    return _decode(body.decode("utf-8", "surrogatepass"))


_decode = json.JSONDecoder().decode


def parse_untrusted(body):
    """Reads JSON that hostile code may have written: the cost is bounded by its length, whatever it holds.

    Integers longer than a machine word are written in hexadecimal by the codec, so a longer decimal is refused
    before Python spends quadratic time on it.
    """
    try:
        return _decode_untrusted(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError, MemoryError) as e:
        raise BrokenFrame(type(e).__name__)


def _short_int(digits):
    if len(digits) > 20:
        raise BrokenFrame("a long decimal")
    return int(digits)


_decode_untrusted = json.JSONDecoder(parse_int=_short_int).decode


def _read(fd, size):
    chunks = []
    while size:
        chunk = os.read(fd, min(size, 1 << 20))
        if not chunk:
            return None
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
