#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What it costs to look for near duplicates: CPU time of a signature, beside that of the SHA-256 that exact duplicates
# need anyway; wall time with the database as the files become more; and the database's bytes a file.
#
# Usage: docs/benchmarks/near-duplicates.sh [FILES]     by default 100000
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
JAVA_HOME=$("$root/millrace" --java-home)
export JAVA_HOME
cd "$root"
./mvnw -B -pl evolver-service -am test -Dtest=LikenessBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
    -Dspotless.check.skip=true -Dbenchmark.files="${1:-100000}" |
    grep -E '^(\||[0-9]+ files|signature:|PostgreSQL:)'
