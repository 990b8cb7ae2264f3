#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Many executions events through one preference service with a small heap: do all verdicts arrive, once each, in shards of
# the asked size, and does the heap stay where it was? A real broker and a real S3 endpoint run beside it.
#
# Usage: docs/benchmarks/preference-stream.sh [EVENTS] [MATRIX.jsonl.gz]
#   EVENTS   20000 by default, of 2 KB; or as large as the tasks of a recorded pass MATRIX, over and over
# A shard that is not full after 30 s closes anyway, so that ROWS wants a stream of some ROWS / 7 events a second.
# Environment: HEAP (512m, the service's), ROWS (500, of a shard), PORT_BASE (18200, three ports are used), DIR (a new
# temporary folder, removed in the end)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
events=${1:-20000} matrix=${2:-} heap=${HEAP:-512m} rows=${ROWS:-500} base=${PORT_BASE:-18200}
dir=${DIR:-$(mktemp -d)}
. "$here/parts.sh"
# All of it waits on the topic before the service starts: what it takes in is limited by nothing but itself.
sent=$("$here/service-java.sh" preference-service dev.millrace.preference.stream.ExecutionsStream \
    "$KAFKA_BOOTSTRAP_SERVERS" "$events" ${matrix:+"$matrix"})
echo "sent $events events of ${sent#* } bytes"

export MILLRACE_SINK_ROWS=$rows MILLRACE_SINK_AGE=30s
start_service preference "$heap"
python3 "$here/preference_stream.py" "$dir" "${sent% *}" "$events" "$rows" "${pids[-1]}"
