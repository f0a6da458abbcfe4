#!/usr/bin/env bash
# Tests of the distribution that `mvn package` has made: unpacked elsewhere, where nothing can be written, and used by
# another user where root runs this. Run one: bin/test/distribution.sh PATTERN
set -uo pipefail

bin=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd -P)
program=distribution
. "$bin/lib/java.sh"
. "$bin/test/story.sh"

main() {
  find_java java || die_without_java
  # shellcheck disable=SC2012 # by age, which only ls can
  archive=$(ls -t "$bin"/../distribution/target/chat-*.tar.gz 2>/dev/null | head -n 1)
  [ -n "$archive" ] || die "there is no distribution; make it by mvn package"
  scratch=$(mktemp -d)
  trap 'clean_up' EXIT
  trap 'exit 143' TERM INT HUP
  chmod 755 "$scratch"
  make_user
  unpack
  run_tests "$1"
}

# Where root runs this, the user nobody, with a home of its own.
make_user() {
  home=$scratch/home
  mkdir "$home"
  as_user=()
  if [ "$(id -u)" = 0 ]; then
    as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    chown 65534:65534 "$home"
  fi
}

unpack() {
  mkdir "$scratch/opt"
  tar xzf "$archive" -C "$scratch/opt"
  installed=$(echo "$scratch"/opt/chat-*)
  chmod -R a-w "$scratch/opt"
  installed_sums=$(sums)
}

sums() {
  (cd "$scratch/opt" && find . -exec ls -ld {} + && find . -type f -exec cksum {} +)
}

# user COMMAND…: runs it as that user, with an environment of its own, on a port of the tests'.
user() {
  (cd "$home" && exec "${as_user[@]+"${as_user[@]}"}" env -i PATH="$PATH" HOME="$home" JAVA_HOME="$java_home" \
    TMPDIR="${TMPDIR:-/tmp}" CHAT_PORT="$port" CHAT_HOST=127.0.0.1 CHAT_URL="ws://127.0.0.1:$port" \
    CHAT_USER=anna CHAT_PASSWORD=a-password "$@")
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# Ends what a failed test may have left running, and takes everything away.
clean_up() {
  local each
  for each in "$scratch"/home/*.pid "$scratch"/home/.local/share/chat/*.pid; do
    [ ! -e "$each" ] || kill "$(cat "$each")" 2>/dev/null
  done
  await_none
  chmod -R u+w "$scratch/opt"
  rm -rf "$scratch"
}

# Until no process has its data or its program here.
await_none() {
  local tries=150
  while pgrep -f "$scratch/" >/dev/null && ((tries-- > 0)); do
    sleep 0.1
  done
}

await() { # COMMAND…
  local tries=300
  until "$@" >/dev/null 2>&1; do
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}

answers() {
  node -e 'fetch(process.argv[1]).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "http://127.0.0.1:$port/"
}

contains() { # TEXT PART
  [[ $1 == *"$2"* ]] || fail "'$2' is not in: $1"
}

fail() {
  echo "    $*"
  touch "$scratch/failed"
  return 1
}

# --- what is in it ----------------------------------------------------------------------------------------------------

test_it_has_one_folder_with_everything_in_it() {
  local expected='LICENSE README.md THIRD-PARTY bin completions config deploy docs lib sbom ssl web '
  [ "$(tar tzf "$archive" | cut -d / -f 1 | sort -u)" = "$(basename "$archive" .tar.gz)" ] || fail 'another top folder'
  [ "$(cd "$installed" && echo *) " = "$expected" ] || fail "it has $(ls "$installed")"
}

test_modes_and_owners_are_right() {
  local wrong
  wrong=$(tar tvzf "$archive" | awk '$2 != "root/root" || $1 !~ ($6 ~ /\/bin\/chat-[a-z]+$/ ? "^-rwxr-xr-x" : "^(-rw-r--r--|drwxr-xr-x)")')
  [ -z "$wrong" ] || fail "$wrong"
}

test_the_signed_jar_is_whole() {
  local said
  said=$("$java_home/bin/jarsigner" -verify "$installed"/lib/bcprov-*.jar) && contains "$said" 'jar verified'
}

test_every_jar_is_in_the_list_of_licences_and_in_the_sbom() {
  local jar name
  for jar in "$installed"/lib/*.jar; do
    name=$(basename "$jar" .jar)
    [[ $name != chat-* ]] || continue
    grep -q ":${name%%-[0-9]*}:${name#"${name%%-[0-9]*}"-} " "$installed/THIRD-PARTY/java.txt" || fail "no licence of $name"
    grep -q "/${name%%-[0-9]*}@${name#"${name%%-[0-9]*}"-}?type=jar\"" "$installed/sbom/java.cdx.json" || fail "$name is not in the SBOM"
  done
  grep -q '^## vue-router - ' "$installed/THIRD-PARTY/page.md" || fail 'no licence of vue-router'
  grep -q '"pkg:npm/vue@' "$installed/sbom/page.cdx.json" || fail 'vue is not in the SBOM'
}

# --- using it ---------------------------------------------------------------------------------------------------------

test_each_tool_starts() {
  local tool
  for tool in chat-server chat-cli chat-admin; do
    contains "$(user "$installed/bin/$tool" --version 2>&1)" "$tool ${installed##*/chat-}" || return
  done
}

test_the_first_steps_are_as_they_are_told() {
  mkdir -p "$home/download" "$home/said"
  cp "$archive" "$home/download"
  {
    echo 'set -e; cd download; unset CHAT_USER CHAT_PASSWORD'
    declare -f same_lines
    story "$bin/../docs/first-steps.md" "$home/said"
  } >"$home/story.sh"
  chmod -R a+rwX "$home/download" "$home/said"
  user LANG=C.UTF-8 bash "$home/story.sh" || fail 'the story goes otherwise'
}

test_arguments_beyond_ascii_arrive_in_any_locale() {
  user "$installed/bin/chat-server" -d --data "$home/letters" >/dev/null || return
  user LC_ALL=C "$installed/bin/chat-cli" send 'Grüße an 世界'
  contains "$(user "$installed/bin/chat-cli" history)" 'Grüße an 世界'
  end_server "$home/letters/chat-server.pid"
}

test_the_administrator_checks_and_sees_the_settings_of_the_server() {
  local said
  printf 'heartbeat: 20\nnode: other\n' >"$home/other.yaml"
  chmod a+r "$home/other.yaml"
  contains "$(user "$installed/bin/chat-admin" config check)" 'The settings can be used.' || return
  said=$(user CHAT_REDIS=redis://:s3cret@127.0.0.1/3 "$installed/bin/chat-admin" config show --json --config other.yaml) ||
    fail "$said" || return
  contains "$said" '{"setting":"heartbeat","value":"20","source":"file"}' || return
  contains "$said" '{"setting":"redis.uri","value":"redis://:***@127.0.0.1/3","source":"environment"}' || return
  echo 'prot: 1' >"$home/other.yaml"
  said=$(user "$installed/bin/chat-admin" --config other.yaml config check 2>&1) && fail "exit code 0: $said"
  [ "$said" = 'chat-server: Unknown setting in other.yaml: prot' ] || fail "$said"
}

test_most_classes_come_from_the_archive() {
  local tool
  for tool in chat-server chat-cli chat-admin; do
    user "$installed/bin/$tool" --version >/dev/null
    await has_archive "$tool" || fail "there is no archive for $tool" || return
  done
  noting_classes chat-server -d --data "$home/data"
  noting_classes chat-cli send 'Good morning'
  noting_classes chat-admin list-users --data "$home/data"
  end_server "$home/data/chat-server.pid" || return
  for tool in chat-server chat-cli chat-admin; do
    are_from_the_archive "$tool"
  done
}

noting_classes() { # TOOL ARGUMENT…
  local tool=$1
  shift
  user CHAT_JAVA_OPTS="-Xlog:class+load:file=$home/$tool.classes" "$installed/bin/$tool" "$@" >/dev/null
}

# With the classes of lambdas, so it fails where the archive does not link.
are_from_the_archive() { # TOOL
  local all archived
  all=$(wc -l <"$home/$1.classes")
  archived=$(grep -c 'shared objects file' "$home/$1.classes")
  echo "    $1: $archived of $all classes"
  ((archived * 10 > all * 9)) || fail "so few: see distribution/startup-classes.mjs"
}

has_archive() { # TOOL
  set -- "$home/.cache/chat/$1"-*.jsa
  [ -s "$1" ]
}

test_the_times_of_a_start() {
  echo "    server's first answer: $(user node "$bin/test/first-answer.mjs" 1 "$installed/bin/chat-server") ms;" \
    "without archive $(user XDG_CACHE_HOME=/dev/null node "$bin/test/first-answer.mjs" 1 "$installed/bin/chat-server") ms"
  local TIMEFORMAT=%R
  echo "    chat-cli --version: $({ time user "$installed/bin/chat-cli" --version >/dev/null; } 2>&1) s;" \
    "without archive $({ time user XDG_CACHE_HOME=/dev/null "$installed/bin/chat-cli" --version >/dev/null; } 2>&1) s"
}

# --- in the background ------------------------------------------------------------------------------------------------

test_the_background_answers_at_once_and_ends_when_asked() {
  contains "$(user "$installed/bin/chat-server" --daemon --data "$home/data")" "$home/data/chat-server.log" || return
  answers || fail 'it does not answer' || return
  grep -q 'serves on port' "$home/data/chat-server.log" || fail 'nothing in its log'
  end_server "$home/data/chat-server.pid"
}

test_a_second_start_is_refused() {
  user "$installed/bin/chat-server" -d --data "$home/data" >/dev/null || return
  is_refused "Already running as process $(cat "$home/data/chat-server.pid")" --port 0 --data "$home/data"
  answers || fail 'the first one does not answer any more'
  end_server "$home/data/chat-server.pid"
}

test_a_busy_port_is_one_line() {
  user "$installed/bin/chat-server" -d --data "$home/data" >/dev/null || return
  is_refused 'cannot listen' --data "$home/other"
  [ ! -e "$home/other/chat-server.pid" ] || fail 'it left its pid file'
  end_server "$home/data/chat-server.pid"
}

test_wrong_options_are_told_as_in_the_foreground() {
  local status=0
  user "$installed/bin/chat-server" -d --prot 1 >/dev/null 2>&1 || status=$?
  [ "$status" = 2 ] || fail "exit code $status"
}

test_the_end_of_the_terminal_is_not_for_it() {
  user script -qec "'$installed/bin/chat-server' -d --data '$home/data'" /dev/null >/dev/null || fail 'it does not start'
  answers || fail 'it ended with its terminal'
  end_server "$home/data/chat-server.pid"
}

test_a_killed_one_does_not_keep_the_next_from_starting() {
  user "$installed/bin/chat-server" -d --data "$home/data" >/dev/null || return
  local killed
  killed=$(cat "$home/data/chat-server.pid")
  kill -KILL "$killed"
  await is_gone "$killed" || return
  user "$installed/bin/chat-server" -d --data "$home/data" >/dev/null || return
  end_server "$home/data/chat-server.pid"
}

test_a_full_log_is_put_aside() {
  user bash -c 'mkdir -p data && head -c 11000000 /dev/zero >data/chat-server.log' || return
  user "$installed/bin/chat-server" -d --data "$home/data" --log-file data/chat-server.log >/dev/null || return
  end_server "$home/data/chat-server.pid"
  [ "$(wc -c <"$home/data/chat-server.log.1")" -ge 11000000 ] || fail "$(ls -l "$home/data")"
  [ "$(wc -c <"$home/data/chat-server.log")" -lt 10000 ] || fail "$(ls -l "$home/data")"
}

test_a_data_directory_that_cannot_be_written_is_one_line() {
  is_refused 'ermission denied' --data "$installed/data"
}

# is_refused WORDS OPTION…: whether a start in the background says so in one line, and exits with 1.
is_refused() {
  local said status=0 words=$1
  shift
  said=$(user "$installed/bin/chat-server" -d "$@" 2>&1) || status=$?
  contains "$said" "$words"
  [ "$status" = 1 ] || fail "exit code $status: $said"
  [ "$(wc -l <<<"$said")" = 1 ] || fail "more than a line: $said"
}

is_gone() { # PROCESS
  ! kill -0 "$1"
}

end_server() { # PID-FILE
  local pid
  pid=$(cat "$1")
  kill "$pid"
  await is_gone "$pid" || fail 'it does not end' || return
  [ ! -e "$1" ] || fail 'its pid file is still there'
}

# --- completion -------------------------------------------------------------------------------------------------------

completed_by_bash() { # LINE
  # shellcheck disable=SC2016 # expanded by the inner shell
  user bash -c '
    compopt() { :; } # works only while a key is handled
    . "$1/completions/bash/${2%% *}"
    read -r -a COMP_WORDS <<<"$2" && COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
    "_complete_${2%% *}" && echo "${COMPREPLY[*]}"' bash "$installed" "$1"
}

test_bash_completes_commands_and_options() {
  [ "$(completed_by_bash 'chat-cli hist')" = history ] || fail "$(completed_by_bash 'chat-cli hist')"
  contains "$(completed_by_bash 'chat-cli send --t')" --to || return
  [ "$(completed_by_bash 'chat-admin set')" = set-role ] || fail "$(completed_by_bash 'chat-admin set')"
  contains "$(completed_by_bash 'chat-server --log')" --log-file || return
  contains "$(completed_by_bash "chat-server --config $installed/config/c")" "$installed/config/chat.yaml"
}

completed_by_zsh() { # LINE EXPECTED
  printf '%s\t' "$1" >"$home/typed"
  # shellcheck disable=SC2016 # expanded by zsh
  user TERM=dumb timeout 20 zsh -f -c '
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "fpath+=($1/completions/zsh); autoload -Uz compinit; compinit -u -D; print rea\dy"
    zpty -r shell said "*ready*"
    zpty -w -n shell "$(<typed)"
    zpty -r shell said "*$2*"' zsh "$installed" "$2"
}

test_zsh_completes_commands_and_options() {
  completed_by_zsh 'chat-cli hist' 'history ' || fail 'no history' || return
  completed_by_zsh 'chat-admin set' 'set-role ' || fail 'no set-role' || return
  completed_by_zsh 'chat-server --log' '--log-file ' || fail 'no --log-file'
}

# --- in the end -------------------------------------------------------------------------------------------------------

test_zz_nothing_was_written_where_it_is_installed() {
  [ "$installed_sums" = "$(sums)" ] || fail 'something has changed'
}

# run_tests PATTERN: every function test_… whose name contains it, each on a port of its own.
run_tests() {
  local name title count=0 failures=0 started
  for name in $(compgen -A function test_ | grep -- "$1"); do
    count=$((count + 1)) title=${name#test_} started=$SECONDS
    port=$(free_port)
    rm -rf "$home/data" "$scratch/failed"
    if "$name" && [ ! -e "$scratch/failed" ]; then
      echo "ok      ${title//_/ } ($((SECONDS - started)) s)"
    else
      echo "FAILED  ${title//_/ }"
      failures=$((failures + 1))
    fi
  done
  echo "$count tests of the distribution, $failures failed"
  [ "$failures" = 0 ] && [ "$count" != 0 ]
}

main "${1:-}"
