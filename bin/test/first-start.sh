#!/usr/bin/env bash
# The launchers on this checkout, with the real build: a tool starts, and its second start has nothing to build.
set -euo pipefail

bin=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

starts() { # TOOL
  "$bin/$1" --version || return
  "$bin/$1" --version >"$scratch/out" 2>"$scratch/err" || return
  if [ ! -s "$scratch/out" ] || [ -s "$scratch/err" ]; then
    echo "the second start of $1 says:" >&2
    cat "$scratch/err" >&2
    return 1
  fi
}

failed=0
for tool in chat-cli chat-admin chat-server; do
  if ! starts "$tool"; then
    echo "$tool does not start as it should" >&2
    failed=1
  fi
done
exit "$failed"
