#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many known differences in speed a job finds, and whether it finds any where there is none: once on the machine as
# it is, once while another process keeps a core busy.
#
# Usage: docs/benchmarks/speed.sh [OUT]     OUT is an empty folder for the two runs, by default a temporary one
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
python3 "$here/speed.py" seeds >"$out/seeds.jsonl"
cat >"$out/job.yaml" <<'JOB'
name: speed
seeds: [seeds.jsonl]
# Each task has two right solutions, so that nothing stands in the way of timing them.
preference: {correctness: 0, speed: 1, gate: 0}
JOB
"$here/../../millrace" run "$out/job.yaml" --out "$out/quiet"
python3 -c 'while True: pass' &
busy=$!
trap 'kill $busy 2>/dev/null || true' EXIT
"$here/../../millrace" run "$out/job.yaml" --out "$out/busy"
python3 "$here/speed.py" report quiet="$out/quiet" busy="$out/busy"
