#!/usr/bin/env bash
# The launchers on this checkout, with the real build: a tool starts, and its second start has nothing to build.
set -euo pipefail

bin=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

failed=0
for tool in chat-cli chat-admin chat-server; do
  "$bin/$tool" --version
  "$bin/$tool" --version >"$scratch/out" 2>"$scratch/err"
  if [ ! -s "$scratch/out" ] || [ -s "$scratch/err" ]; then
    echo "the second start of $tool says:" >&2
    cat "$scratch/err" >&2
    failed=1
  fi
done
exit "$failed"
