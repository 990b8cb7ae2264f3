#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many tasks a second each scorer gets through on one core, and how that compares with codedpo's in the same run.
#
# Usage: docs/benchmarks/scoring.sh [SIZE ...]     SIZE is SOLUTIONSxTESTS, by default 15x15 and 100x500
set -euo pipefail
sizes=${*:-15x15 100x500}
results=$(mktemp --suffix=.json)
trap 'rm -f "$results"' EXIT
"$(dirname "$0")/service-java.sh" preference-service org.openjdk.jmh.Main ScorersBenchmark \
    -p "size=${sizes// /,}" -rf json -rff "$results" >&2
python3 - "$results" <<'PY'
import json, sys

rate, spread = {}, {}
for run in json.load(open(sys.argv[1])):
    key = run["params"]["size"], run["params"]["name"]
    microseconds, error = run["primaryMetric"]["score"], run["primaryMetric"]["scoreError"]
    rate[key], spread[key] = 1e6 / microseconds, error / microseconds
print("| solutions x tests | scorer | tasks a second | error | times codedpo |")
print("| --- | --- | --- | --- | --- |")
for (size, name), tasks in rate.items():
    of_baseline = tasks / rate[size, "codedpo"]
    print(f"| {size} | `{name}` | {tasks:,.0f} | {spread[size, name]:.0%} | {of_baseline:.2f} |")
PY
