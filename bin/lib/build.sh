#!/usr/bin/env bash
# Builds what a launcher of a checkout needs, then becomes the tool. Called by launch.sh, never by hand:
#   build.sh TOOL MAIN-CLASS "MODULES" ARGUMENT…
# The Maven profile "launcher" builds into target/launcher of each module, apart from what `mvn verify` builds.
set -euo pipefail

bin=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd -P)
. "$bin/lib/launch.sh"
. "$bin/lib/jobs.sh"
. "$bin/lib/lock.sh"
# shellcheck disable=SC2034 # for run_java
program=$1 main_class=$2 modules=$3
shift 3

log=$chat_home/target/launcher/$program.log

main() {
  require_build_tools
  mkdir -p "${log%/*}"
  trap unlock EXIT
  trap 'stop_build 129' HUP
  trap 'stop_build 130' INT
  trap 'stop_build 143' TERM
  lock "$chat_home/target/launcher"
  libraries=$(built_libraries)
  [ -d "$libraries" ] || build # or another launcher has just built it
  unlock
  trap - EXIT
  run_java "$@"
}

stop_build() { # EXIT-CODE
  trap '' HUP INT TERM
  clear_line
  stop_jobs
  exit "$1"
}

require_build_tools() {
  find_java javac || die_without_java
  command -v mvn >/dev/null || die "needs Maven 3.8.6 or newer to build.
  Debian, Ubuntu  apt install maven
  Fedora          dnf install maven
  macOS           brew install maven"
  case " $modules " in
    *' frontend '*) require_node ;;
  esac
}

require_node() {
  local version=''
  if command -v node >/dev/null && command -v npm >/dev/null; then
    version=$(node --version)
    [[ $version =~ ^v([0-9]+)\.([0-9]+) ]] || die "cannot tell the version of node from '$version'"
    ((BASH_REMATCH[1] * 1000 + BASH_REMATCH[2] < 20019)) || return 0
  fi
  die "needs Node.js 20.19 or newer with npm to build the page${version:+, and this is $version}.
  Debian, Ubuntu  apt install nodejs npm, or from https://nodejs.org
  Fedora          dnf install nodejs-npm
  macOS           brew install node"
}

build() {
  local reason='sources have changed'
  ls -d "$chat_home/$program/target/launcher"/lib-* >/dev/null 2>&1 || reason='this takes a while the first time'
  SECONDS=0
  say "Building $program: $reason."
  clear_stale_modules
  run_maven
  touch "${stamps[@]}"
  collect_libraries
  say "Built $program in $SECONDS s."
}

# Takes away what was built from other sources, so that nothing of a deleted or replaced file survives. A page built
# from the same sources is not made again by npm.
clear_stale_modules() {
  local module directory stamp
  stamps=() maven_options=()
  for module in $modules; do
    directory=$chat_home/$module/target/launcher
    stamp=$directory/sources-$(fingerprint "$module")
    stamps+=("$stamp")
    if [ ! -e "$stamp" ]; then
      [ ! -d "$directory" ] || find "$directory" -mindepth 1 -maxdepth 1 ! -name 'lib-*' -exec rm -rf {} +
    elif [ "$module" = frontend ]; then
      maven_options+=(-Dexec.skip)
    fi
  done
}

run_maven() {
  local status=0 progress
  start_job show_progress
  progress=$job
  run_job maven || status=$?
  stop_job "$progress"
  clear_line
  [ "$status" = 0 ] || die_of_maven
}

maven() {
  exec 9>&- >"$log" 2>&1
  export JAVA_HOME=$java_home
  exec mvn -B -Dstyle.color=never -Dlauncher -DskipTests ${maven_options[@]+"${maven_options[@]}"} \
    -f "$chat_home/pom.xml" -pl "$program" -am package
}

# On a terminal one line that changes, elsewhere a line now and then.
show_progress() {
  local interval=30 columns=80
  exec 9>&-
  if [ -t 2 ]; then
    interval=1
    columns=$(stty size <&2 | cut -d ' ' -f 2)
  fi
  while sleep "$interval"; do
    clear_line
    if [ -t 2 ]; then
      printf '  %.*s' "$((columns - 3))" "$(progress_line)" >&2
    else
      say "  $(progress_line)"
    fi
  done
}

clear_line() {
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

progress_line() {
  awk -v seconds="$SECONDS" '
    /^\[INFO\] Building [^ ]+ .*\[[0-9]+\/[0-9]+\]$/ { module = $3; count = $NF; step = "" }
    /^\[INFO\] --- / { step = $4 == "(default)" ? $3 : $4; gsub(/.*:|[()]|default-/, "", step) }
    /^Downloaded from / || /^\[INFO\] Downloaded from / { files++ }
    END {
      printf "%d s  %s %s", seconds, count, module
      if (step != "") printf ": %s", step
      if (files > 0) printf "  (%d files downloaded)", files
    }' "$log"
}

die_of_maven() {
  local network
  network=$(grep -oE 'Unknown host [^ :]+|Connect to .* failed|Connection refused|.*timed out|Could not transfer artifact [^ ]+' \
    "$log" | tail -n 1) || true
  if [ -n "$network" ]; then
    say "$program: building failed: Maven could not download what it needs ($network). Is there a network?"
  else
    say "$program: building failed:"
    maven_errors | sed 's/^/  /' >&2
  fi
  say "  The whole log is in $log"
  exit 1
}

# The lines that tell what is wrong: what npm said last, or Maven's errors without its advice about itself, or, where
# there are none, the last lines of all.
maven_errors() {
  local errors
  if grep -q '^\[ERROR\] Command execution failed' "$log"; then
    errors=$(sed '/^\[ERROR\] Command execution failed/,$d' "$log" | grep -vE '^\[|^$' | tail -n 12)
  else
    errors=$(sed -n -e 's/^\[ERROR\] *//p' "$log" | sed -e 's/ -> \[Help.*//' |
      grep -vE '^$|^(-> )?\[Help|COMPILATION ERROR|After correcting|-[eX] switch|^For more|^mvn .* -rf' |
      awk '!seen[$0]++' | head -n 12)
  fi || errors=$(tail -n 12 "$log")
  printf '%s\n' "$errors" | cut -c 1-500
}

# Gathers the tool's jars in $libraries, which appears only when it is complete, so that a running JVM never sees its
# jars change. Keeps the set before this one for tools that are just starting.
collect_libraries() {
  local module=$chat_home/$program/target/launcher staging jars old
  staging=$module/staging
  rm -rf "$staging"
  mkdir "$staging"
  IFS=: read -r -a jars <"$module/classpath" || true
  cp "${jars[@]}" "$module/$program"-*.jar "$staging"
  mv "$staging" "$libraries"
  # shellcheck disable=SC2012 # by age, which only ls can
  ls -dt "$module"/lib-* | tail -n +3 | while IFS= read -r old; do
    rm -rf "$old"
  done
}

main "$@"
