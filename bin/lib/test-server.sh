# shellcheck shell=bash
# A server for tests, on a free port and with data of its own. Read by check.

# start_server DIRECTORY: starts one that keeps its data and its log there; server_url is its page, server its process.
start_server() {
  local port
  mkdir -p "$1"
  port=$(free_port)
  server_log=$1/server.log
  server_url=http://127.0.0.1:$port
  # shellcheck disable=SC2154 # check sets bin
  "$bin/chat-server" --host 127.0.0.1 --port "$port" --data "$1/data" >"$server_log" 2>&1 &
  server=$!
  if ! await_server; then
    say "the server did not become ready:"
    tail -n 20 "$server_log" >&2
    return 1
  fi
}

# Ends it as an administrator would; false where it does not end cleanly.
stop_server() {
  local status=0
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" || status=$?
  if [ "$status" != 143 ]; then
    say "the server ended with exit code $status instead of 143:"
    tail -n 20 "$server_log" >&2
    return 1
  fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# Waits until the server says that it is ready, at most two minutes.
await_server() {
  local deadline=$((SECONDS + 120))
  until is_ready; do
    kill -0 "$server" 2>/dev/null && ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}

is_ready() {
  node -e 'fetch(process.argv[1]).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$server_url/health/ready"
}
