#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast records reach a trainer: the stream of one service, and the Python client reading the shards itself, beside
# Hugging Face `datasets` with streaming=True over the same shards from the same endpoint, in one run. Then many readers at
# once on a service with a small heap.
#
# Usage: docs/benchmarks/delivery.sh [MEGABYTES] [READERS]     200 and 200 by default
# Environment: HEAP (512m, the service's), PORT_BASE (18230, three ports are used), VENV (a Python environment with
# datasets, s3fs, boto3 and orjson; a temporary one is made where Python packages can be installed, and without them only
# the stream is measured)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
megabytes=${1:-200} readers=${2:-200} heap=${HEAP:-512m} base=${PORT_BASE:-18230}
dir=$(mktemp -d)
mkdir -p "$dir/bucket"
pids=()
finish() {
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        kill "${pids[i]}" 2>/dev/null && wait "${pids[i]}" 2>/dev/null || true
    done
    rm -rf "$dir"
}
trap finish EXIT

java_home=$("$root/millrace" --java-home)
"$root/millrace" --build
python=${VENV:+$VENV/bin/python}
if [ -z "$python" ] && python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q datasets s3fs boto3 orjson; then
    python=$dir/venv/bin/python
fi
lib=$root/deploy/local/target/quarkus-app/lib
access=millrace secret=$RANDOM$RANDOM$RANDOM
export MILLRACE_STORE_ACCESS_KEY=$access MILLRACE_STORE_SECRET_KEY=$secret
part=("$java_home/bin/java" -Xmx768m --enable-native-access=ALL-UNNAMED -cp "$lib/boot/*:$lib/main/*" dev.millrace.embedded.Part)
start() {
    local name=$1 port=$2
    shift 2
    "$@" >"$dir/$name.log" 2>&1 &
    pids+=($!)
    for _ in $(seq 300); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
        kill -0 $! 2>/dev/null || break
        sleep 0.2
    done
    tail -n 5 "$dir/$name.log" >&2
    exit 1
}
start kafka "$base" "${part[@]}" kafka "$dir/kafka" "$base"
start store $((base + 1)) "${part[@]}" store "$dir/store" $((base + 1)) "$dir/bucket"
"${part[@]}" topics "127.0.0.1:$base" 4
sources=$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["stdlib"])')
job=$("$here/service-java.sh" libs/delivery dev.millrace.delivery.stream.PublishDataSet \
    "127.0.0.1:$base" "http://127.0.0.1:$((base + 1))" "$access" "$secret" "$megabytes" "$sources")

export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$base QUARKUS_HTTP_PORT=$((base + 2)) MILLRACE_INSTANCE=0
export MILLRACE_STORE_ENDPOINT=http://127.0.0.1:$((base + 1)) MILLRACE_STORE_BUCKET=run MILLRACE_STORE_PREFIX='{job}/'
export MILLRACE_STREAMS_CACHE_FOLDER=$dir/cache
start service "$QUARKUS_HTTP_PORT" "$java_home/bin/java" "-Xmx$heap" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
    "-Xlog:gc:file=$dir/gc.log:uptime" --enable-native-access=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -jar "$root/preference-service/target/quarkus-app/quarkus-run.jar"
AWS_ACCESS_KEY_ID=$access AWS_SECRET_ACCESS_KEY=$secret PYTHONPATH=$root/clients/python/src \
    "${python:-python3}" "$here/delivery.py" "http://127.0.0.1:$((base + 2))" "http://127.0.0.1:$((base + 1))" "$job" \
    "$readers" "$dir/gc.log" "${pids[-1]}"
