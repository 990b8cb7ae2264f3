# SPDX-License-Identifier: Apache-2.0
"""Reads the records that Millrace makes, while it makes them or after, and goes on to the record.

    import millrace

    records = millrace.stream("http://127.0.0.1:8080", job, "preference", rank=0, world=8, shuffle_seed=7)
    for record in records:
        train(record)
        checkpoint["data"] = records.state_dict()   # records.load_state_dict(checkpoint["data"]) goes on after it
"""
from .errors import DamagedShard, MillraceError, Refused, Unavailable
from .records import Records
from .service import stream
from .store import read

__all__ = ["DamagedShard", "MillraceError", "Records", "Refused", "Unavailable", "read", "stream"]
