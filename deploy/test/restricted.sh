#!/usr/bin/env bash
# Shows that the sandbox works without any privilege, as in a pod that is not root, drops all capabilities and may not gain
# any: runs every hostile candidate on a worker that was started like that.
#
#   deploy/test/restricted.sh      needs root (to become somebody else), setpriv, and a Python that everybody may run
#
# Environment: RESTRICTED_USER (65534), PYTHON (/usr/bin/python3). Ends with 0 when no hostile candidate passed and the right
# solutions beside them did.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
user=${RESTRICTED_USER:-65534}
python=${PYTHON:-/usr/bin/python3}
[ "$(id -u)" = 0 ] || { echo "run this as root: it gives all privileges up by itself" >&2; exit 2; }

# Where somebody without rights can read what is run.
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp -r "$root/validator-service/src/main/resources/sandbox" "$root/validator-service/src/test/resources/hostile" \
    "$root/deploy/test/hostile.py" "$place"
chmod -R a+rX "$place"
cd /
setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs \
    --bounding-set=-all --inh-caps=-all --ambient-caps=-all \
    env -i PYTHONHASHSEED=0 LC_ALL=C.UTF-8 "$python" -B "$place/hostile.py" "$place/sandbox" "$place/hostile"
