#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How long `./millrace run` takes over a corpus of source files, beside the builder alone over the same files with as many
# threads as there are cores; what memory it needs early and late; what it leaves on the disk.
#
# Usage: docs/benchmarks/corpus.sh MEGABYTES PLACE...
#   PLACE    a folder, or a zip or jar archive, of sources; files are chosen from all of them by the hash of their content,
#            each content once, so that languages and places are mixed throughout
# Environment: DIR (a new temporary folder, removed in the end; else it keeps the corpus and the run, and a corpus that is
# there is used again), SETTINGS (more settings of the job, one a word, such as "fim.bytes-per-span=4096")
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
megabytes=$1
shift
dir=${DIR:-$(mktemp -d)}
[ -n "${DIR:-}" ] || trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir"

[ -s "$dir/sources" ] || python3 "$here/corpus.py" make "$dir" "$megabytes" "$@"
"$root/millrace" --build
MILLRACE_JAVA_OPTS="-Xmx1g -XX:+UseSerialGC" \
    "$here/service-java.sh" fim-service dev.millrace.fim.cut.CorpusBenchmark "$dir/sources" | tee "$dir/builder"
# shellcheck disable=SC2086 # Several settings are several words.
python3 "$here/corpus.py" run "$dir" "$root/millrace" ${SETTINGS:-}
