#!/usr/bin/env bash
# Twenty tasks with numpy and pandas, whose outcomes are known from a plain interpreter, in the sandbox.
#
#   docs/benchmarks/science.sh [FOLDER]     FOLDER keeps the virtual environment, which pip fills from PyPI
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-${TMPDIR:-/tmp}/millrace-science}
if [ ! -x "$folder/bin/python" ]; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet numpy pandas || { rm -rf "$folder"; echo "numpy and pandas cannot be installed here"; exit 1; }
fi
export JAVA_HOME; JAVA_HOME=$(./millrace --java-home)
./mvnw -B -q -pl validator-service -am test -Dtest=ScienceTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dmillrace.science="$folder"
echo "all outcomes are those of a plain interpreter"
