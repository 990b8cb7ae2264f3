#!/usr/bin/env bash
# The four services as processes of their own, against one broker, one database and one S3 endpoint,
# all on loopback, from the built jars. For trying what a cluster does on one machine; nothing here
# is meant for production.
#
#   deploy/processes.sh up DIR [instances]   start everything; so many (1 to 5) each of validator, preference and fim
#   deploy/processes.sh start DIR NAME       start one process again, such as validator-1
#   deploy/processes.sh kill DIR NAME        kill -9 one process
#   deploy/processes.sh status DIR           a line a process
#   deploy/processes.sh down DIR             stop everything that `up` started
#
# NAME is kafka, database, store, evolver-0, validator-N, preference-N or fim-N. DIR keeps state, logs
# and the data sets (DIR/bucket/JOB). The evolver's API is at http://127.0.0.1:$MILLRACE_PORT_BASE.
# Environment: MILLRACE_PORT_BASE (18080; ports up to 32 above it are used too), MILLRACE_SEED_ROOT (a
# folder whose files jobs may name as seeds); `start` wants the same ones as `up`.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
base=${MILLRACE_PORT_BASE:-18080}
most_instances=5
kafka_port=$((base + 30)) database_port=$((base + 31)) store_port=$((base + 32))

usage() {
    sed -n '6,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

command=${1:-} state=${2:-}
[ -n "$command" ] && [ -n "$state" ] || usage
case $command in up | start | kill | status | down) ;; *) usage ;; esac
java_home=$("$root/millrace" --java-home)
mkdir -p "$state"/{pids,logs,bucket}
state=$(cd "$state" && pwd)
if [ ! -f "$state/store.key" ]; then
    (umask 077 && head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$state/store.key")
fi
MILLRACE_STORE_ACCESS_KEY=millrace MILLRACE_STORE_SECRET_KEY=$(cat "$state/store.key")
export MILLRACE_STORE_ACCESS_KEY MILLRACE_STORE_SECRET_KEY

# The flags that JDK 25 wants for what the libraries do, as the launcher gives them. A process whose memory ran out is
# one of which nobody knows which threads still live: it ends, and loses no more than by a kill.
jvm=("$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED
    --add-opens=java.base/java.lang=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager)

part() {
    local lib=$root/deploy/local/target/quarkus-app/lib
    exec "${jvm[@]}" -Xmx512m -cp "$lib/boot/*:$lib/main/*" dev.millrace.embedded.Part "$@"
}

service() {
    local name=$1 instance=$2 port=$3
    export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$kafka_port
    export QUARKUS_HTTP_PORT=$port MILLRACE_INSTANCE=$instance
    export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$database_port/postgres
    export QUARKUS_DATASOURCE_USERNAME=postgres
    QUARKUS_DATASOURCE_PASSWORD=$(cat "$state/database/password")
    export QUARKUS_DATASOURCE_PASSWORD
    export MILLRACE_STORE_ENDPOINT=http://127.0.0.1:$store_port MILLRACE_STORE_BUCKET=run
    export MILLRACE_STORE_PREFIX='{job}/' MILLRACE_SINK_AGE=5s
    [ -z "${MILLRACE_SEED_ROOT:-}" ] || export EVOLVER_ALLOWED_SEED_ROOTS=$MILLRACE_SEED_ROOT
    exec "${jvm[@]}" -Xmx768m -jar "$root/$name-service/target/quarkus-app/quarkus-run.jar"
}

# The port that a process listens on; fails for a name that there is not.
port_of() {
    local instance=${1##*-}
    case $1 in
        kafka) echo "$kafka_port" ;;
        database) echo "$database_port" ;;
        store) echo "$store_port" ;;
        evolver-[0-4]) echo $((base + instance)) ;;
        validator-[0-4]) echo $((base + 10 + instance)) ;;
        preference-[0-4]) echo $((base + 15 + instance)) ;;
        fim-[0-4]) echo $((base + 20 + instance)) ;;
        *) echo "there is no process '$1'" >&2; exit 2 ;;
    esac
}

start() {
    local name=$1 port
    port=$(port_of "$name")
    if alive "$name"; then
        echo "$name runs already" >&2
        return 0
    fi
    (
        case $name in
            kafka | database) part "$name" "$state/$name" "$port" ;;
            store) part store "$state/store" "$port" "$state/bucket" ;;
            *) service "${name%-*}" "${name##*-}" "$port" ;;
        esac
    ) </dev/null >>"$state/logs/$name.log" 2>&1 &
    echo "$! $(birth $!)" >"$state/pids/$name.pid"
    disown
}

# When a process began, in the kernel's ticks; nothing for one that has ended. With it a process is told
# from a later one of the same number.
birth() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # The second field is the command in brackets, which may hold spaces.
    read -r -a stat <<<"${stat##*) }"
    [ "${stat[0]}" = Z ] || echo "${stat[19]}"
}

pid_of() {
    local pid began
    read -r pid began <"$state/pids/$1.pid" && echo "$pid"
}

alive() {
    local pid began
    [ -f "$state/pids/$1.pid" ] && read -r pid began <"$state/pids/$1.pid" && [ "$(birth "$pid")" = "$began" ]
}

await_listening() {
    local name=$1 port
    port=$(port_of "$name")
    for _ in $(seq 300); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            return 0
        fi
        alive "$name" || { echo "$name ended: see $state/logs/$name.log" >&2; exit 1; }
        sleep 0.2
    done
    echo "$name does not listen on port $port: see $state/logs/$name.log" >&2
    exit 1
}

# The database server is a process of its own, below the one that started it, and would outlive it. SIGQUIT
# ends it at once, without writing anything, but with its children: while one of those is left, the server
# cannot be started again.
kill_server_of() {
    local file="$state/database/data/postmaster.pid" server
    [ "$1" = database ] && [ -f "$file" ] || return 0
    server=$(head -n 1 "$file")
    kill -QUIT "$server" 2>/dev/null || return 0
    for _ in $(seq 100); do [ -n "$(birth "$server")" ] || return 0; sleep 0.1; done
    echo "the database server, process $server, does not end" >&2
    exit 1
}

names() {
    find "$state/pids" -name '*.pid' -printf '%f\n' | sed 's/\.pid$//' | sort
}

case $command in
    up)
        instances=${3:-1}
        if ! [[ $instances =~ ^[0-9]+$ ]] || ((instances < 1 || instances > most_instances)); then
            echo "instances: 1 to $most_instances, not '$instances'" >&2
            exit 2
        fi
        "$root/millrace" --build
        for name in kafka database store; do start "$name"; done
        for name in kafka database store; do await_listening "$name"; done
        (part topics "127.0.0.1:$kafka_port" 4)
        services=(evolver-0)
        for ((i = 0; i < instances; i++)); do services+=("validator-$i" "preference-$i" "fim-$i"); done
        for name in "${services[@]}"; do start "$name"; done
        for name in "${services[@]}"; do await_listening "$name"; done
        echo "the API is at http://127.0.0.1:$base, data sets appear below $state/bucket"
        ;;
    start)
        [ -n "${3:-}" ] || usage
        start "$3"
        ;;
    kill)
        [ -n "${3:-}" ] || usage
        alive "$3" || { echo "$3 does not run" >&2; exit 1; }
        kill -9 "$(pid_of "$3")"
        kill_server_of "$3"
        ;;
    status)
        for name in $(names); do
            if alive "$name"; then echo "$name  runs"; else echo "$name  stopped"; fi
        done
        ;;
    down)
        parts='kafka|database|store'
        # Services first, so that they end in order while what they talk to is there.
        for group in "$(names | grep -vxE "$parts")" "$(names | grep -xE "$parts")"; do
            for name in $group; do
                if alive "$name"; then kill "$(pid_of "$name")"; fi
            done
            for name in $group; do
                for _ in $(seq 100); do alive "$name" || break; sleep 0.1; done
                if alive "$name"; then
                    kill -9 "$(pid_of "$name")"
                    kill_server_of "$name"
                fi
                rm -f "$state/pids/$name.pid"
            done
        done
        ;;
esac
