#!/usr/bin/env bash
# Shows which claims the rules as they stand here find otherwise than those of another revision.
#   tools/compare_rulesets.sh REVISION FILES... [-- OPTIONS of claims diff]
# Exits with 0 if the claims are the same, with 3 if they differ. Runs offline, with the python of the environment.
set -euo pipefail

if (($# < 2)); then
    echo "usage: $0 REVISION FILES... [-- OPTIONS of claims diff]" >&2
    exit 2
fi
revision=$1
shift
files=()
while (($#)) && [[ $1 != -- ]]; do
    files+=("$1")
    shift
done
(($#)) && shift

here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'git -C "$here" worktree remove --force "$work/tree" 2>/dev/null || true; rm -rf "$work"' EXIT
git -C "$here" worktree add --quiet --detach "$work/tree" "$revision"

# -P keeps the current folder off the path, which would come before the other revision's code.
claims() { PYTHONPATH=$1 python -P -c 'from claims.cli import cli; cli(prog_name="claims")' "${@:2}"; }

claims "$work/tree" extract "${files[@]}" >"$work/old.jsonl"
claims "$here" extract "${files[@]}" >"$work/new.jsonl"
claims "$here" diff "$work/old.jsonl" "$work/new.jsonl" "$@"
