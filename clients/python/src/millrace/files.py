# SPDX-License-Identifier: Apache-2.0
"""Where shards lie, and the lines in them."""
from __future__ import annotations

import abc
import gzip
import hashlib
import io
import json
import pathlib
import tempfile
import urllib.parse
from typing import Any, BinaryIO, Dict, Iterator

from .errors import DamagedShard, Refused, Unavailable


class Files(abc.ABC):
    """The files of one data set."""

    @abc.abstractmethod
    def read(self, path: str) -> bytes:
        """A small file, whole."""

    @abc.abstractmethod
    def open(self, path: str) -> BinaryIO:
        """A shard's file, to be read from its beginning."""

    def local(self, path: str, sha256: str) -> BinaryIO:
        """A shard's file on this machine, which is as it was written."""
        file = self.open(path)
        digest = hashlib.sha256()
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
        if digest.hexdigest() != sha256:
            file.close()
            raise DamagedShard(f"The shard {path} is not what was written; bring it back and read on.")
        file.seek(0)
        return file


class Folder(Files):
    """A run's folder."""

    def __init__(self, folder: str):
        self.folder = pathlib.Path(folder)

    def read(self, path: str) -> bytes:
        with self.open(path) as file:
            return file.read()

    def open(self, path: str) -> BinaryIO:
        try:
            return open(self.folder / path, "rb")
        except OSError as error:
            raise Refused(f"{self.folder / path} cannot be read ({error.strerror}); name a finished run's folder.") from None


class Bucket(Files):
    """A place in an S3 bucket, read with botocore. Shards are copied into temporary files, one at a time each."""

    def __init__(self, place: str, client: Dict[str, Any]):
        try:
            import botocore.session
        except ImportError:
            raise Refused("Reading s3:// needs botocore: pip install 'millrace[s3]'.") from None
        parts = urllib.parse.urlsplit(place)
        self.bucket, self.prefix = parts.netloc, parts.path.strip("/")
        self.s3 = botocore.session.get_session().create_client("s3", **client)

    def read(self, path: str) -> bytes:
        return self._body(path).read()

    def open(self, path: str) -> BinaryIO:
        file = tempfile.TemporaryFile()
        for block in self._body(path).iter_chunks(1 << 20):
            file.write(block)
        file.seek(0)
        return file

    def _body(self, path: str) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError

        key = f"{self.prefix}/{path}".lstrip("/")
        try:
            return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"]
        except ClientError as error:
            raise Refused(f"s3://{self.bucket}/{key} cannot be read: {error}") from None
        except BotoCoreError as error:
            raise Unavailable(f"s3://{self.bucket}/{key} cannot be read: {error}") from None


def open_files(place: str, store: Dict[str, Any]) -> Files:
    """The files at a place."""
    return Bucket(place, store) if place.startswith("s3://") else Folder(place)


class Lines:
    """The rows of a shard, read forwards."""

    def __init__(self, file: BinaryIO, path: str):
        self.file = file
        self.rows = _rows(file, path)
        self.next = 0

    def at(self, row: int) -> bytes:
        """A row's JSON; none before it can be had after."""
        for line in self.rows:
            self.next += 1
            if self.next > row:
                return line
        raise DamagedShard(f"A shard has no row {row}.")

    def close(self) -> None:
        self.file.close()


def _rows(file: BinaryIO, path: str) -> Iterator[bytes]:
    if path.endswith(".jsonl"):
        return iter(file)
    if path.endswith(".jsonl.gz"):
        return iter(gzip.open(file))
    if path.endswith(".jsonl.zst"):
        try:
            import zstandard
        except ImportError:
            raise Refused(f"Reading {path} needs zstandard: pip install 'millrace[zstd]'.") from None
        return iter(io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)))
    if path.endswith(".parquet"):
        return _parquet(file, path)
    raise Refused(f"{path} is in no format that is known here; read with a later version.")


def _parquet(file: BinaryIO, path: str) -> Iterator[bytes]:
    try:
        import pyarrow.parquet
    except ImportError:
        raise Refused(f"Reading {path} needs pyarrow: pip install 'millrace[parquet]'.") from None
    parquet = pyarrow.parquet.ParquetFile(file)
    named = (parquet.schema_arrow.metadata or {}).get(b"millrace.json", b"").decode()
    for batch in parquet.iter_batches(256):
        for row in batch.to_pylist():
            row = _present(row)
            for name in named.split(","):
                if name in row:
                    row[name] = json.loads(row[name])
            yield json.dumps(row).encode()


def _present(value: Any) -> Any:
    """What is there of a row: a field that it has not is a null in Parquet."""
    if isinstance(value, dict):
        return {name: _present(field) for name, field in value.items() if field is not None}
    return [_present(each) for each in value] if isinstance(value, list) else value
