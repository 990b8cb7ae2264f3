#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a class that lies with the preference service's tests, for the benchmarks here.
#
# Usage: docs/benchmarks/preference-java.sh CLASS [ARGUMENT ...]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
JAVA_HOME=$("$root/millrace" --java-home)
export JAVA_HOME
target=$root/preference-service/target
(cd "$root" && ./mvnw -B -q -pl preference-service -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test.classpath) >&2
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$target/test-classes:$target/classes:$(cat "$target/test.classpath")" "$@"
