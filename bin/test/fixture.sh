# shellcheck shell=bash
# A small project to try the launchers on, and what their tests ask of it. Read by launchers.sh.

# The fixture wants a Java that no machine has, so that only the ones made by a test are found.
fixture_java=99

# Makes the project in a directory with a blank in its name, a home, and a PATH that holds what the launchers may use.
set_up() {
  work=$(cd "$(mktemp -d)" && pwd -P)
  checkout="$work/a checkout"
  tools=$work/tools
  mkdir -p "$checkout" "$tools" "$work/home"
  # shellcheck disable=SC2154 # the tests set bin
  cp -R "$bin" "$checkout/bin"
  sed -i.bak "s/^java_required=.*/java_required=$fixture_java/" "$checkout/bin/lib/java.sh"
  echo '<project/>' >"$checkout/pom.xml"
  for module in chat-api chat-store chat-server chat-cli chat-admin; do
    mkdir -p "$checkout/$module/src/main/java" "$checkout/$module/src/test/java"
    echo '<project/>' >"$checkout/$module/pom.xml"
    echo 'class A {}' >"$checkout/$module/src/main/java/A.java"
  done
  mkdir -p "$checkout/frontend/src"
  echo '<project/>' >"$checkout/frontend/pom.xml"
  echo 'text' >"$checkout/frontend/src/main.ts"
  touch "$work/mvn-calls"
  link_tools
  fake_maven
  export HOME=$work/home PATH=$tools
  unset JAVA_HOME CHAT_JAVA_OPTS XDG_CACHE_HOME XDG_DATA_HOME
}

link_tools() {
  local each path
  for each in awk bash cat chmod cksum cp cut dirname find flock grep head id kill ln ls mkdir mktemp mv nice ps readlink rm rmdir sed \
    sh sleep sort stty tail tee test touch tr; do
    path=$(type -P "$each") && ln -s "$path" "$tools/$each"
  done
}

fake_command() { # NAME SCRIPT
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$tools/$1"
  chmod +x "$tools/$1"
}

# A Maven that notes its calls and leaves what the real build leaves: a jar, and the class path it runs with.
fake_maven() {
  # shellcheck disable=SC2016 # a script, to be expanded when it runs
  fake_command mvn "work='$work'"'
    [ ! -e "$work/mvn-runs" ] || touch "$work/mvn-overlap"
    touch "$work/mvn-runs"
    echo "$*" >>"$work/mvn-calls"
    echo "$JAVA_HOME" >"$work/mvn-java"
    echo "[INFO] Building chat-api 1.0.0-SNAPSHOT                                   [1/2]"
    echo "[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ chat-api ---"
    if [ -n "${MVN_SLEEPS:-}" ]; then
      sleep "$MVN_SLEEPS" &
      echo $! >"$work/mvn-child"
      wait
    fi
    rm -f "$work/mvn-runs"
    if [ -n "${MVN_FAILS:-}" ]; then
      echo "$MVN_FAILS"
      exit 1
    fi
    [[ $* == *-Dlauncher* ]] || exit "${MVN_EXITS:-0}"
    call=$*
    pom=${call#*-f } pom=${pom%% -pl*}
    module=${call#*-pl } module=${module%% *}
    target=${pom%/pom.xml}/$module/target/launcher
    mkdir -p "${pom%/pom.xml}"/{frontend,chat-api,chat-store,"$module"}/target/launcher
    echo jar >"$target/$module-1.jar"
    echo jar >"$work/library-1.jar"
    printf "%s" "$work/library-1.jar" >"$target/classpath"'
}

# fake_jdk DIRECTORY VERSION: a JDK whose java tells how it was called.
fake_jdk() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Somebody"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
  echo "#!$BASH" >"$1/bin/java"
  cat >>"$1/bin/java" <<'END'
echo "java=${0%/bin/java}"
echo "pid=$$"
echo "directory=$PWD"
echo "locale=${LC_ALL:-}/${LC_CTYPE:-}"
if [[ " $* " == *" -Xshare:dump "* ]]; then
  archive=$* archive=${archive#*-XX:SharedArchiveFile=} archive=${archive%% -cp*}
  echo "$archive" >>"$HOME/dumps"
  [ -z "${DUMP_SLEEPS:-}" ] || sleep "$DUMP_SLEEPS"
  [ -z "${DUMP_FAILS:-}" ] || exit 1
  echo archive >"$archive"
  exit
fi
while [ $# -gt 0 ]; do
  case $1 in
    -cp) echo "class-path=$2"; shift ;;
    -*) echo "jvm=[$1]" ;;
    *) break ;;
  esac
  shift
done
echo "main=$1"
shift
for argument in "$@"; do
  echo "arg=[$argument]"
done
if [ -n "${JAVA_READS:-}" ]; then
  echo "stdin=[$(cat)]"
fi
if [ -n "${JAVA_WAITS:-}" ]; then
  trap 'echo got TERM; exit 143' TERM
  echo ready
  while :; do
    sleep 0.1
  done
fi
exit "${JAVA_EXITS:-0}"
END
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

a_jdk() {
  fake_jdk "$HOME/.jdks/$fixture_java" "$fixture_java.0.1"
}

a_node() { # VERSION
  fake_command node "echo $1"
  fake_command npm 'exit 0'
}

# What the tests of calls and of a proxy need.
tested_servers() {
  fake_command turnserver 'exit 0'
  fake_command nginx 'exit 0'
}

# Turns the checkout into what an unpacked distribution looks like.
a_distribution() {
  rm -r "$checkout/pom.xml" "$checkout"/chat-* "$checkout/frontend"
  mkdir "$checkout/lib"
  for module in chat-api chat-store chat-server chat-cli chat-admin; do
    echo jar >"$checkout/lib/$module-1.jar"
  done
}

# What it needs to make archives from.
with_startup_classes() {
  mkdir "$checkout/lib/startup-classes"
  for each in chat-server chat-cli chat-admin; do
    echo A >"$checkout/lib/startup-classes/$each"
  done
}

# has_archive TOOL: whether there is one archive for it, and nobody makes one any more.
has_archive() {
  set -- "$HOME/.cache/chat/$1"-*
  [ $# = 1 ] && [ -f "$1" ]
}

dumps() { # COUNT
  local count
  count=$(grep -c . "$HOME/dumps")
  [ "$count" = "$1" ] || fail "archives were made $count times instead of $1"
}

# run TOOL ARGUMENT…: sets status, out and err.
run() {
  local tool=$1
  shift
  "$checkout/bin/$tool" "$@" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  # shellcheck disable=SC2034 # for the tests
  out=$(<"$work/out")
  err=$(<"$work/err")
}

dead_pid() {
  sleep 0 &
  wait
  echo $!
}

lives() { # PROCESS
  [[ $(ps -o stat= -p "$1") == [!Z]* ]]
}

# await COMMAND…: until it succeeds, at most ten seconds.
await() {
  local tries=100
  until "$@" 2>/dev/null; do
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}

expect() { # EXIT-CODE
  [ "$status" = "$1" ] || fail "exit code $status instead of $1; stderr: ${err:-}"
}

builds() { # COUNT
  local count
  count=$(grep -c . "$work/mvn-calls")
  [ "$count" = "$1" ] || fail "$count builds instead of $1"
}

contains() { # TEXT PART
  [[ $1 == *"$2"* ]] || fail "'$2' is not in: $1"
}

lacks() { # TEXT PART
  [[ $1 != *"$2"* ]] || fail "'$2' is in: $1"
}

is_empty() { # TEXT
  [ -z "$1" ] || fail "should be empty: $1"
}

fail() {
  echo "    $*"
  touch "$work/failed"
  return 1
}

# run_tests PATTERN: every function test_… whose name contains it, each in a process and a project of its own.
run_tests() {
  local name count=0 failures=0
  for name in $(compgen -A function test_ | grep -- "$1"); do
    count=$((count + 1))
    if ! run_test "$name"; then
      failures=$((failures + 1))
    fi
  done
  echo "$count tests of the launchers, $failures failed"
  [ "$failures" = 0 ] && [ "$count" != 0 ]
}

run_test() (
  set_up
  trap '/bin/rm -rf "$work"' EXIT
  title=${1#test_}
  if "$1" && [ ! -e "$work/failed" ]; then
    echo "ok      ${title//_/ }"
  else
    echo "FAILED  ${title//_/ }"
    exit 1
  fi
)
