#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a class that lies with a service's tests, for the benchmarks here.
#
# Usage: docs/benchmarks/service-java.sh SERVICE CLASS [ARGUMENT ...]     SERVICE is a module, such as fim-service
set -euo pipefail
service=$1
shift
root=$(cd "$(dirname "$0")/../.." && pwd)
JAVA_HOME=$("$root/millrace" --java-home)
export JAVA_HOME
target=$root/$service/target
(cd "$root" && ./mvnw -B -q -pl "$service" -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test.classpath) >&2
# shellcheck disable=SC2086 # The options are several words.
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED ${MILLRACE_JAVA_OPTS:-} \
    -cp "$target/test-classes:$target/classes:$(cat "$target/test.classpath")" "$@"
