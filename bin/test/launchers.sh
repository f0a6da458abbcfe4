#!/usr/bin/env bash
# Tests of the launchers: each on a small project of its own, with a mvn and a java that only tell how they were called.
# Run one: bin/test/launchers.sh PATTERN
set -uo pipefail

bin=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd -P)
. "$bin/test/fixture.sh"

# --- finding Java ---------------------------------------------------------------------------------------------------

test_java_home_comes_first() {
  fake_jdk "$work/home jdk" 99
  fake_jdk "$work/path-jdk" 99
  ln -s "$work/path-jdk/bin/java" "$tools/java"
  export JAVA_HOME="$work/home jdk"
  run chat-cli
  expect 0 && contains "$out" "java=$work/home jdk"
}

test_an_old_java_home_is_passed_over_for_the_path() {
  fake_jdk "$work/old" 17
  fake_jdk "$work/path-jdk" 99
  ln -s "$work/path-jdk/bin/java" "$tools/java"
  export JAVA_HOME=$work/old
  run chat-cli
  expect 0 && contains "$out" "java=$work/path-jdk"
}

test_a_java_on_the_path_may_be_a_chain_of_relative_links() {
  fake_jdk "$work/path-jdk" 99
  ln -s ../path-jdk/bin/java "$tools/java-99"
  ln -s java-99 "$tools/java"
  run chat-cli
  expect 0 && contains "$out" "java=$tools/../path-jdk"
}

test_a_shim_on_the_path_that_belongs_to_no_jdk_is_passed_over() {
  fake_command java 'exit 3'
  fake_jdk "$HOME/.sdkman/candidates/java/99-tem" 99
  run chat-cli
  expect 0 && contains "$out" "java=$HOME/.sdkman/candidates/java/99-tem"
}

test_of_several_in_the_usual_places_the_oldest_that_fits_is_taken() {
  fake_jdk "$HOME/.jdks/a" 101
  fake_jdk "$HOME/.jdks/b" 99
  fake_jdk "$HOME/.jdks/c" 98
  run chat-cli
  expect 0 && contains "$out" "java=$HOME/.jdks/b"
}

test_versions_of_the_old_numbering_are_understood() {
  fake_jdk "$HOME/.jdks/a" 1.99.0_392
  run chat-cli
  expect 0 && contains "$out" "java=$HOME/.jdks/a"
}

test_without_any_java_it_says_what_to_install() {
  run chat-cli
  expect 1 && contains "$err" "chat-cli: needs a JDK 99 or newer" && contains "$err" "apt install openjdk-99-jdk" &&
    contains "$err" "brew install" && is_empty "$out"
}

test_an_older_java_is_named_when_there_is_no_other() {
  fake_jdk "$work/old" 98
  export JAVA_HOME=$work/old
  run chat-cli
  expect 1 && contains "$err" "the newest here is version 98 in $work/old"
}

test_building_with_a_mere_runtime_says_that_a_jdk_is_needed() {
  fake_jdk "$work/jre" 99
  rm "$work/jre/bin/javac"
  export JAVA_HOME=$work/jre
  run chat-cli
  expect 1 && contains "$err" "needs a JDK, not a JRE"
}

test_a_runtime_suffices_where_nothing_is_to_be_built() {
  a_jdk
  run chat-cli
  fake_jdk "$work/jre" 99
  rm "$work/jre/bin/javac"
  export JAVA_HOME=$work/jre
  run chat-cli
  expect 0 && contains "$out" "java=$work/jre"
}

# --- building -------------------------------------------------------------------------------------------------------

test_the_first_start_builds_and_says_so() {
  a_jdk
  run chat-cli
  expect 0 && builds 1 && contains "$err" "Building chat-cli" && contains "$err" "Built chat-cli in" &&
    contains "$(cat "$work/mvn-calls")" "-Dlauncher" && contains "$(cat "$work/mvn-calls")" "-pl chat-cli -am"
}

test_the_second_start_builds_nothing_and_says_nothing() {
  a_jdk
  run chat-cli
  run chat-cli
  expect 0 && builds 1 && is_empty "$err"
}

test_maven_runs_on_the_java_that_was_found() {
  a_jdk
  run chat-cli
  contains "$(cat "$work/mvn-java")" "$HOME/.jdks/99"
}

test_a_changed_source_is_built() {
  a_jdk
  run chat-cli
  echo 'class A { int changed; }' >"$checkout/chat-api/src/main/java/A.java"
  run chat-cli
  expect 0 && builds 2 && contains "$err" "sources have changed"
}

test_a_source_replaced_by_an_older_file_is_built() {
  a_jdk
  run chat-cli
  echo 'class A { int older; }' >"$checkout/chat-api/src/main/java/A.java"
  touch -d '2001-01-01' "$checkout/chat-api/src/main/java/A.java"
  run chat-cli
  builds 2
}

test_a_new_a_deleted_and_a_renamed_source_are_built() {
  a_jdk
  run chat-cli
  echo 'class B {}' >"$checkout/chat-cli/src/main/java/B.java"
  run chat-cli
  builds 2 || return
  mv "$checkout/chat-cli/src/main/java/B.java" "$checkout/chat-cli/src/main/java/C.java"
  run chat-cli
  builds 3 || return
  rm "$checkout/chat-cli/src/main/java/C.java" "$checkout/chat-api/src/main/java/A.java"
  run chat-cli
  builds 4
}

test_a_changed_pom_is_built() {
  a_jdk
  run chat-cli
  echo '<!-- -->' >>"$checkout/pom.xml"
  run chat-cli
  builds 2
}

test_what_a_tool_is_not_made_of_does_not_matter_to_it() {
  a_jdk
  run chat-cli
  echo 'class S {}' >"$checkout/chat-server/src/main/java/S.java"
  echo 'text' >"$checkout/frontend/src/new.ts"
  echo 'class T {}' >"$checkout/chat-cli/src/test/java/T.java"
  echo 'backup' >"$checkout/chat-cli/src/main/java/Main.java~"
  run chat-cli
  expect 0 && builds 1
}

test_the_page_belongs_to_the_server_but_not_its_dependencies_or_output() {
  a_jdk
  a_node v20.19.0
  run chat-server
  mkdir -p "$checkout/frontend"/{node_modules,dist,target}
  for directory in node_modules dist target; do
    echo text >"$checkout/frontend/$directory/new"
  done
  run chat-server
  builds 1 || return
  echo text >"$checkout/frontend/src/new.ts"
  run chat-server
  expect 0 && builds 2
}

test_a_page_from_the_same_sources_is_not_made_again() {
  a_jdk
  a_node v20.19.0
  run chat-server
  lacks "$(cat "$work/mvn-calls")" -Dexec.skip || return
  echo 'class B {}' >"$checkout/chat-server/src/main/java/B.java"
  run chat-server
  contains "$(tail -n 1 "$work/mvn-calls")" -Dexec.skip || return
  echo text >"$checkout/frontend/src/new.ts"
  run chat-server
  lacks "$(tail -n 1 "$work/mvn-calls")" -Dexec.skip
}

test_nothing_of_a_deleted_source_survives_in_the_build() {
  a_jdk
  run chat-cli
  mkdir -p "$checkout"/chat-{api,cli}/target/launcher/classes
  rm "$checkout/chat-api/src/main/java/A.java"
  run chat-cli
  [ ! -e "$checkout/chat-api/target/launcher/classes" ] || fail 'what was built from changed sources is still there'
  [ -e "$checkout/chat-cli/target/launcher/classes" ] || fail 'what was built from the same sources is gone'
}

test_a_build_leaves_the_jars_of_a_running_tool_alone() {
  a_jdk
  run chat-cli
  local before
  before=$(echo "$checkout"/chat-cli/target/launcher/lib-*)
  echo 'class B {}' >"$checkout/chat-cli/src/main/java/B.java"
  run chat-cli
  [ "$(ls "$before")" = $'chat-cli-1.jar\nlibrary-1.jar' ] || fail "$before is not whole"
}

test_old_sets_of_jars_are_removed() {
  a_jdk
  for i in 1 2 3 4; do
    echo "class A { int a$i; }" >"$checkout/chat-cli/src/main/java/A.java"
    run chat-cli
  done
  builds 4 || return
  set -- "$checkout"/chat-cli/target/launcher/lib-*
  [ $# = 2 ] || fail "there are $# sets of jars"
}

test_without_maven_it_says_what_to_install() {
  a_jdk
  rm "$tools/mvn"
  run chat-cli
  expect 1 && contains "$err" "chat-cli: needs Maven" && contains "$err" "apt install maven"
}

test_without_node_the_server_says_what_to_install_and_the_client_builds() {
  a_jdk
  run chat-server
  expect 1 && contains "$err" "chat-server: needs Node.js 20.19" && contains "$err" "apt install nodejs npm" || return
  run chat-cli
  expect 0
}

test_a_node_that_is_too_old_is_named() {
  a_jdk
  a_node v18.20.1
  run chat-server
  expect 1 && contains "$err" "and this is v18.20.1"
}

test_a_failed_build_is_told_in_a_few_lines_and_tried_again() {
  a_jdk
  MVN_FAILS='[ERROR] /somewhere/A.java:[1,2] this is not Java' run chat-cli
  expect 1 && contains "$err" "building failed" && contains "$err" "  /somewhere/A.java:[1,2] this is not Java" &&
    contains "$err" "target/launcher/chat-cli.log" || return
  run chat-cli
  expect 0 && builds 2
}

test_a_failed_npm_is_told_in_its_own_words() {
  a_jdk
  MVN_FAILS=$'npm error code EAI_AGAIN\n[ERROR] Command execution failed.\n[ERROR] Failed to execute goal' run chat-cli
  expect 1 && contains "$err" '  npm error code EAI_AGAIN' && lacks "$err" 'Failed to execute goal'
}

test_a_failed_download_is_told_as_such() {
  a_jdk
  MVN_FAILS='[ERROR] Could not transfer artifact a:b:jar:1 from/to central: Unknown host repo.maven.apache.org: no such name' run chat-cli
  expect 1 && contains "$err" "(Unknown host repo.maven.apache.org). Is there a network?" && lacks "$err" 'a:b:jar'
}

test_what_maven_says_does_not_mix_with_the_results_of_the_tool() {
  a_jdk
  run chat-cli
  contains "$err" 'Building' && lacks "$out" 'Building' && lacks "$out$err" 'INFO'
}

test_a_terminal_shows_progress() {
  command -v script >/dev/null || return 0
  ln -s "$(command -v script)" "$tools/script"
  a_jdk
  out=$(MVN_SLEEPS=2 script -qec "'$checkout/bin/chat-cli'" "$work/typescript" | cat -v)
  contains "$out" '[1/2] chat-api: compile'
}

# --- concurrent builds ----------------------------------------------------------------------------------------------

test_two_first_starts_at_once_build_once() {
  a_jdk
  two_at_once
}

test_without_flock_two_first_starts_at_once_build_once_too() {
  a_jdk
  rm -f "$tools/flock"
  two_at_once
}

two_at_once() {
  export MVN_SLEEPS=1
  "$checkout/bin/chat-cli" >"$work/out1" 2>"$work/err1" &
  "$checkout/bin/chat-cli" >"$work/out2" 2>"$work/err2" &
  wait
  builds 1 && contains "$(cat "$work/out1")" main=chat.cli.ChatCli && contains "$(cat "$work/out2")" main=chat.cli.ChatCli &&
    contains "$(cat "$work/err1" "$work/err2")" 'waiting for another build'
}

test_two_tools_do_not_build_into_each_other() {
  a_jdk
  export MVN_SLEEPS=1
  "$checkout/bin/chat-cli" >/dev/null 2>&1 &
  "$checkout/bin/chat-admin" >/dev/null 2>&1 &
  wait
  builds 2 || return
  [ ! -e "$work/mvn-overlap" ] || fail 'two builds ran at the same time'
}

test_a_lock_left_behind_by_a_dead_process_is_taken_over() {
  a_jdk
  rm -f "$tools/flock"
  mkdir -p "$checkout/target/launcher/lock.d"
  dead_pid >"$checkout/target/launcher/lock.d/pid"
  run chat-cli
  expect 0 && builds 1 || return
  [ ! -e "$checkout/target/launcher/lock.d" ] || fail 'the lock is still there'
}

# --- running --------------------------------------------------------------------------------------------------------

test_arguments_arrive_unchanged() {
  a_jdk
  # shellcheck disable=SC2016 # nothing is to be expanded
  run chat-cli send 'two  words' '' '*' "it's" '$HOME' '\n'
  contains "$out" "arg=[send]
arg=[two  words]
arg=[]
arg=[*]
arg=[it's]
arg=[\$HOME]
arg=[\\n]"
}

test_arguments_survive_a_build_too() {
  a_jdk
  run chat-cli 'first  start'
  builds 1 && contains "$out" 'arg=[first  start]'
}

test_arguments_beyond_ascii_survive_where_the_locale_is_c_or_unset() {
  a_jdk
  unset LC_ALL LC_CTYPE LANG
  run chat-cli
  contains "$out" 'locale=/C.UTF-8' || return
  LANG=C run chat-cli
  contains "$out" 'locale=/C.UTF-8' || return
  LANG=en_US.UTF-8 LC_ALL=C run chat-cli
  contains "$out" 'locale=C.UTF-8/'
}

test_another_locale_is_left_alone() {
  a_jdk
  unset LC_CTYPE
  unset LC_ALL
  LANG=zh_CN.UTF-8 run chat-cli
  contains "$out" $'locale=/\n'
}

test_the_exit_code_of_the_tool_is_the_launchers() {
  a_jdk
  run chat-cli
  JAVA_EXITS=42 run chat-cli
  expect 42
}

test_standard_input_reaches_the_tool() {
  a_jdk
  out=$(echo 'a line' | JAVA_READS=yes "$checkout/bin/chat-cli" 2>/dev/null)
  contains "$out" 'stdin=[a line]' || return
  out=$(echo 'a line' | JAVA_READS=yes "$checkout/bin/chat-cli" 2>/dev/null)
  contains "$out" 'stdin=[a line]'
}

test_a_signal_to_the_launcher_reaches_the_tool() {
  a_jdk
  JAVA_WAITS=yes "$checkout/bin/chat-cli" >"$work/out" 2>&1 &
  launcher=$!
  await grep -q ready "$work/out" || return
  kill -TERM "$launcher"
  wait "$launcher"
  status=$?
  expect 143 && contains "$(cat "$work/out")" 'got TERM' && contains "$(cat "$work/out")" "pid=$launcher"
}

test_a_signal_during_a_build_ends_the_build_and_all_its_processes() {
  a_jdk
  MVN_SLEEPS=1000 "$checkout/bin/chat-cli" >/dev/null 2>&1 &
  launcher=$!
  await test -s "$work/mvn-child" || return
  kill -TERM "$launcher"
  wait "$launcher"
  status=$?
  expect 143 || return
  ! lives "$(cat "$work/mvn-child")" || fail 'a process of the build is left'
  run chat-cli
  expect 0
}

test_the_callers_directory_stays() {
  a_jdk
  mkdir "$work/elsewhere"
  cd "$work/elsewhere" || return
  run chat-cli
  contains "$out" "directory=$work/elsewhere"
}

test_the_tool_is_told_where_it_is_installed() {
  a_jdk
  run chat-cli
  contains "$out" "jvm=[-Dchat.home=$checkout]"
}

test_a_launcher_may_be_linked_from_elsewhere() {
  a_jdk
  mkdir -p "$HOME/.local/bin"
  ln -s "$checkout/bin/chat-cli" "$HOME/.local/bin/first"
  ln -s first "$HOME/.local/bin/chat"
  out=$("$HOME/.local/bin/chat" hello 2>/dev/null)
  contains "$out" 'arg=[hello]' && contains "$out" "jvm=[-Dchat.home=$checkout]"
}

test_short_lived_tools_start_fast_and_the_load_generator_runs_fast() {
  a_jdk
  run chat-cli send hello
  contains "$out" 'jvm=[-XX:TieredStopAtLevel=1]' || return
  run chat-cli --url ws://localhost load
  lacks "$out" 'TieredStopAtLevel' || return
  a_node v20.19.0
  run chat-server
  lacks "$out" 'TieredStopAtLevel'
}

test_options_for_the_jvm_are_appended() {
  a_jdk
  CHAT_JAVA_OPTS='-Xmx1g -Dx=*' run chat-cli
  contains "$out" 'jvm=[-Xmx1g]
jvm=[-Dx=*]'
}

test_a_service_without_a_home_can_start_a_tool() {
  fake_jdk "$work/jdk" 99
  a_distribution
  export JAVA_HOME=$work/jdk
  unset HOME
  run chat-server
  expect 0 && is_empty "$err" || return
  unset JAVA_HOME
  run chat-server
  expect 1 && contains "$err" 'needs a JDK'
}

# --- an unpacked distribution ---------------------------------------------------------------------------------------

test_a_distribution_runs_its_jars_and_builds_nothing() {
  a_jdk
  a_distribution
  run chat-cli hello
  expect 0 && builds 0 && is_empty "$err" && contains "$out" "class-path=$checkout/lib/chat-cli-1.jar" && contains "$out" 'arg=[hello]'
}

test_a_distribution_is_not_written_to() {
  a_jdk
  a_distribution
  with_startup_classes
  local before
  before=$(find "$checkout" | sort)
  run chat-server
  expect 0 || return
  [ "$before" = "$(find "$checkout" | sort)" ] || fail 'files have come or gone'
}

test_a_distribution_needs_no_bash_no_maven_and_no_node() {
  a_jdk
  a_distribution
  rm "$tools/bash" "$tools/mvn"
  run chat-server
  expect 0
}

test_a_distribution_without_jars_says_so() {
  a_jdk
  a_distribution
  rm -r "${checkout:?}/lib"
  run chat-cli
  expect 1 && contains "$err" 'this installation is not complete'
}

test_a_distribution_without_its_own_jar_says_so() {
  a_jdk
  a_distribution
  rm "$checkout/lib/chat-cli-1.jar"
  run chat-cli
  expect 1 && contains "$err" 'this installation is not complete'
}

test_the_data_belong_to_the_checkout_or_to_the_user() {
  a_jdk
  run chat-cli
  contains "$out" "jvm=[-Dchat.data=$checkout/data]" || return
  a_distribution
  run chat-cli
  contains "$out" "jvm=[-Dchat.data=$HOME/.local/share/chat]" || return
  XDG_DATA_HOME=$work/share run chat-cli
  contains "$out" "jvm=[-Dchat.data=$work/share/chat]" || return
  export JAVA_HOME=$HOME/.jdks/$fixture_java
  unset HOME
  run chat-cli
  contains "$out" "jvm=[-Dchat.data=/var/lib/chat]"
}

# --- an archive for a faster start ----------------------------------------------------------------------------------

test_an_archive_is_made_once_and_used_from_then_on() {
  a_jdk
  a_distribution
  with_startup_classes
  run chat-cli
  expect 0 && is_empty "$err" && lacks "$out" SharedArchiveFile && await has_archive chat-cli || return
  run chat-cli
  expect 0 && contains "$out" "jvm=[-XX:SharedArchiveFile=$HOME/.cache/chat/chat-cli-" && dumps 1
}

test_of_several_first_starts_at_once_one_makes_the_archive() {
  a_jdk
  a_distribution
  with_startup_classes
  export DUMP_SLEEPS=1
  for _ in 1 2 3 4; do
    "$checkout/bin/chat-cli" >"$work/out" 2>"$work/err" &
  done
  wait
  await has_archive chat-cli && dumps 1
}

test_nobody_waits_for_the_archive() {
  a_jdk
  a_distribution
  with_startup_classes
  out=$(DUMP_SLEEPS=5 "$checkout/bin/chat-cli")
  contains "$out" main=chat.cli.ChatCli && ! has_archive chat-cli
}

test_an_archive_that_cannot_be_made_is_not_tried_again() {
  a_jdk
  a_distribution
  with_startup_classes
  DUMP_FAILS=yes run chat-cli
  await has_archive chat-cli || return
  run chat-cli
  expect 0 && lacks "$out" SharedArchiveFile && dumps 1
}

test_a_maker_of_an_archive_that_died_is_replaced() {
  a_jdk
  a_distribution
  with_startup_classes
  run chat-cli
  await has_archive chat-cli || return
  local archive
  archive=$(echo "$HOME"/.cache/chat/chat-cli-*)
  rm "$archive"
  mkdir "$archive.lock"
  dead_pid >"$archive.lock/pid"
  run chat-cli
  run chat-cli
  await has_archive chat-cli && dumps 2
}

# Asked anew each time: two archives may be under way.
nothing_archives() {
  ! compgen -G "$HOME/.cache/chat/*.lock" >/dev/null
}

test_another_java_or_other_jars_need_another_archive() {
  a_jdk
  a_distribution
  with_startup_classes
  run chat-cli
  await has_archive chat-cli || return
  fake_jdk "$work/jdk" 99.0.2
  JAVA_HOME=$work/jdk run chat-cli
  lacks "$out" SharedArchiveFile || return
  echo 'another jar' >"$checkout/lib/chat-api-1.jar"
  run chat-cli
  lacks "$out" SharedArchiveFile && await nothing_archives
}

test_a_home_that_cannot_be_written_to_does_no_harm() {
  a_jdk
  a_distribution
  with_startup_classes
  XDG_CACHE_HOME=/dev/null/cache run chat-cli
  expect 0 && is_empty "$err" && lacks "$out" SharedArchiveFile
}

# --- bin/check ------------------------------------------------------------------------------------------------------

test_the_check_runs_maven_on_the_java_that_was_found_and_sums_up() {
  a_jdk
  a_node v20.19.0
  tested_servers
  run check --fast
  expect 0 && contains "$(cat "$work/mvn-calls")" 'verify' && contains "$(cat "$work/mvn-java")" "$HOME/.jdks/99" &&
    contains "$(tail -n 1 "$work/err")" 'check: passed: java-and-page' && contains "$(tail -n 1 "$work/err")" '--fast'
}

test_the_check_fails_when_a_suite_fails() {
  a_jdk
  a_node v20.19.0
  tested_servers
  MVN_EXITS=1 run check --fast
  expect 1 && contains "$(tail -n 1 "$work/err")" 'check: failed: java-and-page; passed: none;'
}

test_the_check_says_at_its_end_what_failed() {
  a_jdk
  a_node v20.19.0
  tested_servers
  MVN_FAILS=$'[INFO] a line\n[ERROR]   ATest.isTrue:7 it was not\n[INFO] and many more' run check --fast
  expect 1 && contains "$(tail -n 3 "$work/err")" 'ATest.isTrue:7 it was not' &&
    lacks "$(tail -n 3 "$work/err")" 'and many more'
}

test_the_check_refuses_an_unknown_option() {
  run check --quick
  expect 2 && contains "$err" "unknown option '--quick'"
}

test_the_check_says_what_it_needs_where_it_cannot_install() {
  a_jdk
  rm "$tools/mvn"
  run check
  expect 1 && contains "$err" 'the tests need maven nodejs npm coturn nginx chromium tmux shellcheck zsh systemd docker-compose'
}

test_an_interrupted_check_leaves_nothing_behind() {
  a_jdk
  a_node v20.19.0
  tested_servers
  export MVN_SLEEPS=60 TMPDIR=$work/temporary
  mkdir "$TMPDIR"
  set -m # else a background process ignores the signal
  "$checkout/bin/check" --fast >/dev/null 2>&1 &
  check=$!
  set +m
  await test -s "$work/mvn-child" || return
  kill -INT "$check"
  wait "$check"
  status=$?
  expect 130 || return
  ! lives "$(cat "$work/mvn-child")" || fail 'a process of a suite is left'
  is_empty "$(ls "$TMPDIR")"
}

run_tests "${1:-}"
