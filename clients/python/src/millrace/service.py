# SPDX-License-Identifier: Apache-2.0
"""Reads from a running Millrace."""
from __future__ import annotations

import http.client
import json
import random
import time
import urllib.parse
from typing import Any, Dict, Iterator, Optional, Tuple, Union

from .cursors import DataSet, Rank
from .errors import DamagedShard, MillraceError, Refused, Unavailable
from .records import Records

try:
    from orjson import loads
except ImportError:
    loads = json.loads

_CHUNK = 1 << 16
# A job that was submitted a moment ago may not have got about yet.
_NEW_JOB_SECONDS = 10


class _UnknownJob(Unavailable):
    pass


def stream(
    url: str,
    job: str,
    kind: str,
    *,
    split: str = "train",
    rank: int = 0,
    world: int = 1,
    shuffle_seed: Optional[Union[int, str]] = None,
    follow: bool = True,
    retry_seconds: float = 300,
    timeout_seconds: float = 60,
) -> "Stream":
    """The records of a job, from a service's address.

    While the job runs they come as they are committed, and with follow until it is done; of a finished job they come
    in the order that follows from the seed. A connection that breaks is made again, for so many seconds.
    """
    return Stream(url, DataSet(job, kind, split), Rank(rank, world), shuffle_seed, follow, retry_seconds, timeout_seconds)


class Stream(Records):
    """Records over HTTP."""

    def __init__(self, url, data_set, reader, shuffle_seed, follow, retry_seconds, timeout_seconds):
        super().__init__(data_set, reader, shuffle_seed)
        self.url = url.rstrip("/")
        self.follow = follow
        self.retry_seconds = retry_seconds
        self.timeout_seconds = timeout_seconds

    def _read(self, cursor: Optional[str]) -> Iterator[Tuple[str, Optional[Dict[str, Any]]]]:
        pause, since = 0.2, time.monotonic()
        while True:
            try:
                for line in self._lines(cursor):
                    fields = loads(line)
                    if "problem" in fields:
                        raise _error(fields["problem"])
                    cursor = fields["cursor"]
                    yield cursor, fields.get("record")
                    pause, since = 0.2, time.monotonic()
                return
            except (OSError, http.client.HTTPException, Unavailable) as error:
                patience = min(self.retry_seconds, _NEW_JOB_SECONDS) if isinstance(error, _UnknownJob) else self.retry_seconds
                if time.monotonic() - since > patience:
                    if isinstance(error, _UnknownJob):
                        raise Refused(str(error)) from None
                    raise Unavailable(f"{self.url} did not answer for {self.retry_seconds} s: {error}") from error
                time.sleep(pause * random.uniform(0.5, 1))
                pause = min(2 * pause, 10)

    def _lines(self, cursor: Optional[str]) -> Iterator[bytes]:
        address = urllib.parse.urlsplit(self.url)
        secure = address.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = connect(address.netloc, timeout=self.timeout_seconds)
        try:
            connection.request("GET", address.path + self._path(cursor))
            response = connection.getresponse()
            if response.status != 200:
                raise _error(_problem(response))
            yield from _split(response)
        finally:
            connection.close()

    def _path(self, cursor: Optional[str]) -> str:
        wish = {"split": self.data_set.split, "follow": "true" if self.follow else "false"}
        wish["shard"] = f"{self.reader.number}/{self.reader.world}"
        if cursor is not None:
            wish["after"] = cursor
        elif self.seed is not None:
            wish["seed"] = self.seed
        place = f"/v1/datasets/{urllib.parse.quote(self.data_set.job)}/{urllib.parse.quote(self.data_set.kind)}/records"
        return place + "?" + urllib.parse.urlencode(wish)


def _split(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Lines as they come; the empty ones only say that the connection lives."""
    rest = b""
    while True:
        chunk = response.read1(_CHUNK)
        if not chunk:
            if rest:
                raise http.client.IncompleteRead(rest)
            return
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        for line in lines:
            if line:
                yield line


def _problem(response: http.client.HTTPResponse) -> Dict[str, Any]:
    body = response.read()
    try:
        return json.loads(body)
    except ValueError:
        return {"status": response.status, "detail": f"the answer was {response.status} {response.reason}"}


def _error(problem: Dict[str, Any]) -> MillraceError:
    status, detail = problem.get("status", 500), problem.get("detail", "an unknown problem")
    if "damaged-shard" in problem.get("type", ""):
        return DamagedShard(detail)
    if "no-such-job" in problem.get("type", ""):
        return _UnknownJob(detail)
    return Refused(detail) if 400 <= status < 500 and status != 429 else Unavailable(detail)
