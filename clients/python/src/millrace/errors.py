# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, each with a sentence on what to do."""


class MillraceError(Exception):
    """Anything that keeps records from being read."""


class Refused(MillraceError):
    """What was asked for makes no sense, or is gone; asking again does not help."""


class Unavailable(MillraceError):
    """The service or the store did not answer in time; asking later may help."""


class DamagedShard(MillraceError):
    """A committed shard is not as it was written. Nothing of it was handed out."""
