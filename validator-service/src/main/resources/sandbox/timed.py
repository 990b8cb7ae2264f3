# SPDX-License-Identifier: Apache-2.0
"""The process of one timed run: it loads a solution, is given all its inputs, and works on them when told to.

Loading, reading inputs and writing results down are steps of their own, so that whoever reads this process's clock from
outside counts the solution's work alone.
"""

import base64
import gc
import marshal
import random

import frames
from codec import Encoder, NotPlain


def run(channel):
    """Goes through the steps as they are asked for, until the channel closes."""
    function = _load(frames.receive(channel))
    frames.send(channel, {"kind": "loaded" if function else "unloadable"})
    # Inputs are marshalled, for tagged JSON of that size would take longer to read than most solutions take.
    calls = marshal.loads(base64.b64decode(frames.receive(channel)["calls"]))
    gc.collect()
    gc.freeze()
    frames.send(channel, {"kind": "ready"})
    if frames.receive(channel) is None:
        return
    results = [_result(function, arguments, keywords) for arguments, keywords in calls]
    frames.send(channel, {"kind": "done"})
    while True:
        asked = frames.receive(channel)
        if asked is None:
            return
        frames.send(channel, {"kind": "given", "value": _given(*results[asked["number"]])})


def _load(first):
    try:
        random.seed(0)
        namespace = {"__name__": "solution"}
        exec(compile(first["source"], "<solution>", "exec", dont_inherit=True), namespace)
        return namespace[first["function"]]
    except BaseException:
        return None


def _result(function, arguments, keywords):
    try:
        value = function(*arguments, **keywords)
    except BaseException:
        return False, None
    # What returns nothing has changed what it was given.
    return True, arguments if value is None else value


def _given(returned, value):
    if not returned:
        return None
    try:
        return [Encoder().encode(value)]
    except (NotPlain, RecursionError):
        return None
