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
mkdir -p "$dir/bucket"
pids=()
finish() {
    # The service first, so that it ends in order while what it talks to is there.
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        kill "${pids[i]}" 2>/dev/null && wait "${pids[i]}" 2>/dev/null || true
    done
    [ -n "${DIR:-}" ] || rm -rf "$dir"
}
trap finish EXIT

java_home=$("$root/millrace" --java-home)
"$root/millrace" --build
lib=$root/deploy/local/target/quarkus-app/lib
export MILLRACE_STORE_ACCESS_KEY=millrace MILLRACE_STORE_SECRET_KEY=$RANDOM$RANDOM$RANDOM
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
# All of it waits on the topic before the service starts: what it takes in is limited by nothing but itself.
sent=$("$here/service-java.sh" preference-service dev.millrace.preference.stream.ExecutionsStream \
    "127.0.0.1:$base" "$events" ${matrix:+"$matrix"})
echo "sent $events events of ${sent#* } bytes"

export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$base QUARKUS_HTTP_PORT=$((base + 2)) MILLRACE_INSTANCE=0
export MILLRACE_STORE_ENDPOINT=http://127.0.0.1:$((base + 1)) MILLRACE_STORE_BUCKET=run MILLRACE_STORE_PREFIX='{job}/'
export MILLRACE_SINK_ROWS=$rows MILLRACE_SINK_AGE=30s
start service "$QUARKUS_HTTP_PORT" "$java_home/bin/java" "-Xmx$heap" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
    "-Xlog:gc:file=$dir/gc.log:uptime" --enable-native-access=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -jar "$root/preference-service/target/quarkus-app/quarkus-run.jar"
python3 "$here/preference_stream.py" "$dir" "${sent% *}" "$events" "$rows" "${pids[-1]}"
