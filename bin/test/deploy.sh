#!/usr/bin/env bash
# The files in deploy/ are what their programs read: systemd's unit and compose.yaml here; nginx.conf is tried in a real
# nginx and the dashboard against the real metrics by chat-server's tests.
set -euo pipefail

root=$(cd -- "${BASH_SOURCE[0]%/*}/../.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# The unit's program stands where the distribution is installed; here the launcher takes its place.
sed "s|/opt/chat/bin/|$root/bin/|" "$root/deploy/chat-server.service" >"$scratch/chat-server.service"
if ! systemd-analyze verify "$scratch/chat-server.service"; then
  echo "systemd does not take deploy/chat-server.service" >&2
  failed=1
fi

compose() {
  if docker compose version >"$scratch/version" 2>&1; then
    docker compose "$@"
  else
    docker-compose "$@"
  fi
}

if ! REDIS_PASSWORD=one TURN_SECRET=two compose -f "$root/deploy/compose.yaml" config >"$scratch/compose"; then
  echo "compose does not take deploy/compose.yaml" >&2
  failed=1
fi
if compose -f "$root/deploy/compose.yaml" config >"$scratch/compose" 2>&1 || ! grep -q example.env "$scratch/compose"; then
  echo "compose.yaml does not say which secrets it needs" >&2
  failed=1
fi
exit "$failed"
