# SPDX-License-Identifier: Apache-2.0
"""The worker's own process: reads a task's solutions and tests from standard input, answers on standard output.

It never runs code that it was sent. Solutions run in processes that the zygote forks, tests either need no interpreter
or run in judges that are forked likewise; what comes back is compared here.

The layers are those that the kernel was found to give, of: landlock seccomp.
"""

import argparse
import json
import os
import platform
import sys
import traceback
import warnings

import environment
import frames
import jail
import timing
from processes import Fault, Zygote
from trial import Task


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", nargs="*")
    parser.add_argument("--path", action="append", default=[], help="a folder that packages are imported from")
    parser.add_argument("--preload", action="append", default=[], help="a module to be loaded for all solutions")
    parser.add_argument("--probe", action="store_true", help="print what this interpreter is as one line of JSON")
    options = parser.parse_args()
    if options.probe:
        print(json.dumps(probe(options.preload)))
        return
    warnings.simplefilter("ignore")
    # A Ctrl-C is sent to all of a terminal's session: a solution that it interrupts would count as one that raised.
    os.setsid()
    requests, answers = own_standard_streams()
    zygote = Zygote(options.layers, options.path, options.preload)
    serve(requests, answers, lambda request: _work(zygote, request))


def probe(preload):
    """What this interpreter and this kernel are, what is installed, and which of some modules are."""
    paths = environment.import_paths()
    return {
        "executable": os.path.realpath(sys.executable),
        "paths": paths,
        "packages": environment.packages(paths),
        "preload": environment.found(preload),
        "base_prefix": sys.base_prefix,
        "version": platform.python_version(),
        "landlock": jail.landlock_abi(),
        "seccomp": _has_seccomp(),
    }


def _has_seccomp():
    try:
        return jail.seccomp_available()
    except jail.JailUnavailable:
        return False


def own_standard_streams():
    """Moves the pipes to the service away from where anything could print to them."""
    requests, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    return requests, answers


def _work(zygote, request):
    if "sides" in request:
        return timing.run(zygote, request)
    return Task(zygote, request).run(request["solutions"])


def serve(requests, answers, work):
    """Answers requests until there are no more. What goes wrong here is a fault, which says nothing of any solution."""
    while True:
        request = frames.receive(requests)
        if request is None:
            return
        try:
            answer = work(request)
        except Fault as e:
            answer = {"fault": str(e)}
        except Exception as e:
            traceback.print_exc()
            answer = {"fault": "%s in the supervisor" % type(e).__name__}
        answer["id"] = request["id"]
        frames.send(answers, answer)


if __name__ == "__main__":
    main()
