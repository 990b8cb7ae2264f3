# SPDX-License-Identifier: Apache-2.0
# To be sourced by benchmarks of one service beside a real broker and a real S3 endpoint: builds, starts these two in $dir
# on the ports $base and $base + 1, and gives `start NAME PORT COMMAND …` and `start_service NAME HEAP` for what comes
# after. Everything is stopped, the last started first, when the script ends; $dir is removed unless DIR named it.
# Wants: root, dir, base. Sets: java_home, pids, and the variables by which a service finds broker and store.
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

start_service() {
    local name=$1 heap=$2
    start "$name" "$QUARKUS_HTTP_PORT" "$java_home/bin/java" "-Xmx$heap" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
        "-Xlog:gc:file=$dir/gc.log:uptime" --enable-native-access=ALL-UNNAMED \
        --add-opens=java.base/java.lang=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
        -jar "$root/$name-service/target/quarkus-app/quarkus-run.jar"
}

java_home=$("$root/millrace" --java-home)
"$root/millrace" --build
lib=$root/deploy/local/target/quarkus-app/lib
part=("$java_home/bin/java" -Xmx768m --enable-native-access=ALL-UNNAMED -cp "$lib/boot/*:$lib/main/*" dev.millrace.embedded.Part)
export MILLRACE_STORE_ACCESS_KEY=millrace MILLRACE_STORE_SECRET_KEY=$RANDOM$RANDOM$RANDOM
export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$base QUARKUS_HTTP_PORT=$((base + 2)) MILLRACE_INSTANCE=0
export MILLRACE_STORE_ENDPOINT=http://127.0.0.1:$((base + 1)) MILLRACE_STORE_BUCKET=run MILLRACE_STORE_PREFIX='{job}/'
start kafka "$base" "${part[@]}" kafka "$dir/kafka" "$base"
start store $((base + 1)) "${part[@]}" store "$dir/store" $((base + 1)) "$dir/bucket"
"${part[@]}" topics "$KAFKA_BOOTSTRAP_SERVERS" 4
