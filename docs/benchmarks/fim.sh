#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast sources become fill-in-the-middle records, on one thread and on two, beside pure parsing with the same library
# (the limit), a control that shows what a second thread is worth on this machine, and a plain builder with tree-sitter's
# Python binding, all taking turns in one run.
#
# Usage: docs/benchmarks/fim.sh [FOLDER] [MEGABYTES] [ROUNDS]
#        by default 12 MB of CPython's standard library, chosen by the hash of their paths, and 5 rounds
# With MILLRACE_CACHE naming an empty folder the shipped libraries are measured instead of optimised ones.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["stdlib"])')}
megabytes=${2:-12}
rounds=${3:-5}
sources=$(mktemp)
trap 'rm -f "$sources"' EXIT

python3 - "$folder" "$megabytes" >"$sources" <<'PY'
import hashlib, os, sys

folder, left = sys.argv[1], float(sys.argv[2]) * 1e6
languages = {
    "py": "python", "java": "java", "js": "javascript", "mjs": "javascript", "ts": "typescript", "tsx": "tsx",
    "cpp": "cpp", "cc": "cpp", "hpp": "cpp", "go": "go",
}
found = []
for at, folders, names in os.walk(folder):
    folders[:] = [name for name in folders if name != "site-packages"]
    for name in names:
        path = os.path.join(at, name)
        language = languages.get(name.rsplit(".", 1)[-1])
        if language and not os.path.islink(path) and 0 < os.path.getsize(path) < 1_000_000:
            found.append((hashlib.sha256(os.path.relpath(path, folder).encode()).digest(), language, path))
for _, language, path in sorted(found):
    with open(path, "rb") as file:
        source = file.read()
    try:
        source.decode()
    except UnicodeDecodeError:
        continue
    if left <= 0:
        break
    left -= len(source)
    print(language, os.path.abspath(path), sep="\t")
PY

python=${XDG_CACHE_HOME:-$HOME/.cache}/millrace/benchmarks/py-tree-sitter
baseline=("$python/bin/python" "$here/fim_baseline.py" "$sources")
if ! "$python/bin/python" -c 'import tree_sitter_go' 2>/dev/null; then
    { python3 -m venv "$python" && "$python/bin/pip" install --quiet tree-sitter==0.25.2 tree-sitter-python==0.25.0 \
        tree-sitter-java==0.23.5 tree-sitter-javascript==0.25.0 tree-sitter-typescript==0.23.2 tree-sitter-cpp==0.23.4 \
        tree-sitter-go==0.25.0; } >&2 || { echo "The Python packages cannot be installed; going on without them." >&2; baseline=(); }
fi
# As the launcher starts the services.
MILLRACE_JAVA_OPTS="-Xmx1g -XX:+UseSerialGC" "$here/service-java.sh" fim-service dev.millrace.fim.cut.FimBenchmark "$sources" "$rounds" "${baseline[@]}"
