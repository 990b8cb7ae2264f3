#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads a published data set in several ways and prints how fast each was; for delivery.sh.

Usage: delivery.py SERVICE STORE JOB READERS GC_LOG PID
"""
import asyncio
import json
import os
import pathlib
import re
import sys
import time
import urllib.parse

import millrace

SLOW_EVERY = 10
READ_SECONDS = 20


def megabytes(store, job):
    files = millrace.files.Bucket(f"s3://run/{job}", client(store))
    return sum(shard["bytes"] for shard in json.loads(files.read("manifest.json"))["shards"]) / 1e6


def client(store):
    return {"endpoint_url": store, "region_name": "us-east-1"}


def timed(name, records, size, figures):
    began, count = time.perf_counter(), 0
    for _ in records:
        count += 1
    seconds = time.perf_counter() - began
    figures[name] = size / seconds
    print(f"{name:44}{size / seconds:8.0f} MB/s{count / seconds:12.0f} records/s{count:10} records", flush=True)


def hugging_face(store, job):
    import datasets

    options = {"client_kwargs": {"endpoint_url": store}}
    return datasets.load_dataset(
        "json", data_files=f"s3://run/{job}/sft/*.jsonl", split="train", streaming=True, storage_options=options
    )


def packed_lines(service, job):
    """The stream as it comes, unpacked from HTTP and cut into lines, but not parsed."""
    stream = millrace.stream(service, job, "sft")
    return (line for line in stream._lines(None) if b'"record"' in line)


async def many(service, job, readers):
    """Reads with many at once, one in ten of them slow; how many records each got in a while."""
    address = urllib.parse.urlsplit(service)
    counts = [0] * readers

    async def read(number):
        source, sink = await asyncio.open_connection(address.hostname, address.port)
        place = f"/v1/datasets/{job}/sft/records?seed={number}"
        sink.write(f"GET {place} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        while chunk := await source.read(1 << 16):
            counts[number] += chunk.count(b'"record":')
            if number % SLOW_EVERY == 0:
                await asyncio.sleep(1)

    tasks = [asyncio.create_task(read(number)) for number in range(readers)]
    await asyncio.sleep(READ_SECONDS)
    for task in tasks:
        task.cancel()
    fast = sorted(count for number, count in enumerate(counts) if number % SLOW_EVERY)
    slow = sorted(count for number, count in enumerate(counts) if number % SLOW_EVERY == 0)
    print(f"{readers} readers, each in an order of its own, for {READ_SECONDS} s: the fast ones {fast[0]} to {fast[-1]} "
          f"records, half over {fast[len(fast) // 2]}; the slow ones, which take 64 KB a second, {slow[0]} to {slow[-1]}")


def memory(log, pid):
    heap = [int(left) for left in re.findall(r"->(\d+)M\(", pathlib.Path(log).read_text())]
    peak = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) // 1024
    half = len(heap) // 2
    print(f"the service's heap after a collection: at most {max(heap[:half] or [0])} MB in the first half, "
          f"{max(heap[half:] or [0])} MB in the second; resident, mapped shards included, at most {peak} MB")


def main():
    service, store, job, readers, log, pid = sys.argv[1:]
    figures = {}
    try:
        size = megabytes(store, job)
        have_packages = True
        import datasets  # noqa: F401
    except ImportError:
        size, have_packages = float(os.environ.get("MEGABYTES", "nan")), False
        print("datasets cannot be installed here, so that the stream stands alone")
    if have_packages:
        timed("datasets, streaming=True", hugging_face(store, job), size, figures)
        timed("the client, reading the shards itself", millrace.read(f"s3://run/{job}", "sft", **client(store)), size, figures)
    timed("the client, from the service, first", millrace.stream(service, job, "sft"), size, figures)
    timed("the client, from the service, again", millrace.stream(service, job, "sft"), size, figures)
    timed("the service's stream, lines not parsed", packed_lines(service, job), size, figures)
    if have_packages:
        for name, speed in list(figures.items())[1:]:
            print(f"{name}: {speed / figures['datasets, streaming=True']:.1f} times datasets")
    asyncio.run(many(service, job, int(readers)))
    memory(log, pid)


main()
