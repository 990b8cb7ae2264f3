#!/bin/sh
# What it costs to look for near duplicates: CPU time a file for signatures, wall time a file with the database, and the
# database's bytes a file; and beside it what SHA-256 over the same files costs, which exact duplicates need anyway.
#
# Usage: docs/benchmarks/near-duplicates.sh [FILES]     (default 100000; a million takes about ten times as long)
set -eu
cd "$(dirname "$0")/../.."
: "${JAVA_HOME:?set JAVA_HOME to a JDK 25 or newer}"
exec ./mvnw -q -B -pl evolver-service -am test -Dspotless.check.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest=LikenessBenchmark -Dmillrace.benchmark.files="${1:-100000}" ${MAVEN_ARGS_MORE:-}
