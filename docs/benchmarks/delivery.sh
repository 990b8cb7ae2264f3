#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast records reach a trainer: the stream of one service, and the Python client reading the shards itself, beside
# Hugging Face `datasets` with streaming=True over the same shards from the same endpoint, in one run. Then many readers at
# once on a service with a small heap.
#
# Usage: docs/benchmarks/delivery.sh [MEGABYTES] [READERS]     200 and 200 by default
# Environment: HEAP (512m, the service's), PORT_BASE (18230, three ports are used), VENV (a Python environment with
# datasets, s3fs and orjson; a temporary one is made where Python packages can be installed, and without them only
# the stream is measured)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
megabytes=${1:-200} readers=${2:-200} heap=${HEAP:-512m} base=${PORT_BASE:-18230}
dir=$(mktemp -d)
. "$here/parts.sh"
python=${VENV:+$VENV/bin/python}
if [ -z "$python" ] && python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q datasets s3fs orjson; then
    python=$dir/venv/bin/python
fi
sources=$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["stdlib"])')
job=$("$here/service-java.sh" libs/delivery dev.millrace.delivery.stream.PublishDataSet "$KAFKA_BOOTSTRAP_SERVERS" \
    "$MILLRACE_STORE_ENDPOINT" "$MILLRACE_STORE_ACCESS_KEY" "$MILLRACE_STORE_SECRET_KEY" "$megabytes" "$sources")
export MILLRACE_STREAMS_CACHE_FOLDER=$dir/cache
start_service preference "$heap"
export AWS_ACCESS_KEY_ID=$MILLRACE_STORE_ACCESS_KEY AWS_SECRET_ACCESS_KEY=$MILLRACE_STORE_SECRET_KEY
PYTHONPATH=$root/clients/python/src MEGABYTES=$megabytes "${python:-python3}" "$here/delivery.py" \
    "http://127.0.0.1:$QUARKUS_HTTP_PORT" "$MILLRACE_STORE_ENDPOINT" "$job" "$readers" "$dir/gc.log" "${pids[-1]}"
