#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many MB of rows, as canonical JSON, a second of processor time writes into a shard and reads from it in each format,
# and how that compares with plain JSON lines in the same run.
#
# Usage: docs/benchmarks/shards.sh [DATA_SET [KIND]]     by default the fill-in-the-middle rows of Python's own library
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
data=${1:-$out/library}
kind=${2:-fim}
if [ $# -eq 0 ]; then
    library=$(python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
    mkdir "$out/src"
    for part in asyncio email http importlib json logging multiprocessing unittest xml; do
        cp -r "$library/$part" "$out/src/"
    done
    printf 'name: library\nseeds: [src/]\n' >"$out/job.yaml"
    "$root/millrace" run "$out/job.yaml" --out "$data" >&2
fi
"$root/docs/benchmarks/service-java.sh" libs/delivery org.openjdk.jmh.Main ShardFormatBenchmark \
    -p "dataSet=$data" -p "kind=$kind" -rf json -rff "$out/results.json" >&2
python3 - "$out/results.json" <<'PY'
import json, sys

rates, ratios = {}, {}
for run in json.load(open(sys.argv[1])):
    key = run["benchmark"].rsplit(".", 1)[1], run["params"]["format"]
    work = {name: metric["score"] for name, metric in run["secondaryMetrics"].items()}
    rates[key] = work["bytesOfRows"] / work["cpuNanos"] * 1e3
    ratios[key] = work["bytesOfFiles"] / work["bytesOfRows"]
print("| format | written, MB a CPU second | times jsonl | read, MB a CPU second | times jsonl | bytes of file for each of rows |")
print("| --- | ---: | ---: | ---: | ---: | ---: |")
for _, name in [key for key in rates if key[0] == "write"]:
    write, read = rates["write", name], rates["read", name]
    print("| `%s` | %.0f | %.2f | %.0f | %.2f | %.2f |" % (
        name, write, write / rates["write", "jsonl"], read, read / rates["read", "jsonl"], ratios["write", name]))
PY
