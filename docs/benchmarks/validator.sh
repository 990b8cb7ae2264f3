#!/usr/bin/env bash
# Pairs a second and CPU-ms a pair of the validator, beside two executors in the manner of the usual ones, as ratios.
#
#   docs/benchmarks/validator.sh [DATA.jsonl[.gz]] [--tasks N] [--rounds N]
#
# DATA has a task a line: prompt, entry_point, solutions (each is appended to the prompt), tests (asserts, or lists of them); the first 15 distinct of each are run. Without it the shipped
# sample problems are run with mutants of their solutions. Needs python3 and nothing else; see validator.py.
set -euo pipefail
exec python3 "$(dirname "$0")/validator.py" "$@"
