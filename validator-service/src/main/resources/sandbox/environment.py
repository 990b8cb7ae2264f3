# SPDX-License-Identifier: Apache-2.0
"""What can be imported besides the standard library: the packages of a virtual environment or another prefix."""

import contextlib
import importlib
import importlib.util
import os
import sys
import sysconfig


def import_paths():
    """The folders that packages are imported from."""
    library = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    own = {*library, *(os.path.join(path, "lib-dynload") for path in library), os.path.dirname(__file__)}
    return [path for path in sys.path if os.path.isdir(path) and path not in own]


def packages(paths):
    """The versions of what is installed there, by name."""
    if not paths:
        return {}
    from importlib import metadata

    return {found.metadata["Name"]: found.version for found in metadata.distributions(path=paths)}


def found(modules):
    """Those of the modules that can be imported."""
    return [module for module in modules if importlib.util.find_spec(module)]


def preload(modules):
    """Loads modules once for all that are forked from here. One that fails does so for each solution anew, and says so
    there."""
    for module in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def missing_module(error):
    """The name of the module that was not there, if that is what the error is about."""
    return error.name if isinstance(error, ModuleNotFoundError) and type(error.name) is str else None
