#!/usr/bin/env bash
# Writes src/main/lib/startup-classes anew: the classes that the tools load, from which the launchers make their archives.
# To be run after `mvn package` where bin/test/distribution.sh says that the list has grown old.
set -euo pipefail

here=$(cd -- "${BASH_SOURCE[0]%/*}" && pwd -P)
scratch=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; wait; rm -rf "$scratch"' EXIT

export XDG_CACHE_HOME=/dev/null XDG_STATE_HOME=$scratch/state CHAT_USER=anna CHAT_PASSWORD=a-password
home=$scratch/chat

unpack() {
  mkdir "$home"
  tar xzf "$here"/target/chat-*.tar.gz -C "$home" --strip-components 1
}

# noting TOOL ARGUMENT…: runs it, and it notes the classes it loads.
noting() {
  local tool=$1
  shift
  lists=$((${lists:-0} + 1))
  CHAT_JAVA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$scratch/classes-$lists" "$home/bin/$tool" "$@"
}

start_server() {
  CHAT_JAVA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$scratch/classes-server" \
    "$home/bin/chat-server" --host 127.0.0.1 --port 0 --data "$scratch/data" --log-file "$scratch/log" &
  server=$!
  until port=$(grep -o 'serves on port [0-9]*' "$scratch/log" 2>/dev/null); do
    kill -0 "$server"
    sleep 0.1
  done
  export CHAT_URL=ws://127.0.0.1:${port##* }
}

use() {
  noting chat-cli --version
  noting chat-cli send 'Good morning'
  noting chat-cli send --to @anna 'To myself'
  noting chat-cli history
  noting chat-cli who
  lists=$((lists + 1))
  { sleep 8 && printf 'Hello\r' && sleep 1 && printf '/quit\r'; } | CHAT_JAVA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$scratch/classes-$lists" TERM=xterm-256color \
    script -qec "stty rows 24 columns 80; '$home/bin/chat-cli'" /dev/null
  noting chat-admin list-users --data "$scratch/data"
  noting chat-admin set-role anna 99 --data "$scratch/data"
  node -e 'fetch(process.argv[1].replace("ws", "http")).then(r => r.text())' "$CHAT_URL/"
  kill "$server"
  wait "$server" || true
}

# Names only: the hints that the JVM writes beside them differ from run to run.
names() {
  # shellcheck disable=SC2016 # a dollar sign of Java's
  sed -e '/^[#@]/d' -e 's/ id: .*//' "$scratch"/classes-* | grep -vE '\$\$Lambda|LambdaForm|\$Proxy|0x' | LC_ALL=C sort -u
}

unpack
start_server
use >/dev/null
names >"$here/src/main/lib/startup-classes"
wc -l "$here/src/main/lib/startup-classes"
