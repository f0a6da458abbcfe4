# shellcheck shell=sh
# Starts one of the tools with a Java that is new enough; in a checkout, builds it first where it is missing or
# stale. Read by the launchers, which set $bin to their own directory. POSIX sh, because a distribution may run where
# there is no bash. Nothing here writes into the directory where it is installed.

# shellcheck disable=SC2154 # the launcher sets bin
. "$bin/lib/java.sh"

chat_home=${bin%/bin}

# launch TOOL MAIN-CLASS "MODULES" ARGUMENT…: becomes the tool's JVM, so that signals and the exit code are its own.
# MODULES are the Maven modules that the tool is made of, its own one last.
launch() {
  program=$1 main_class=$2 modules=$3
  shift 3
  if [ -f "$chat_home/pom.xml" ]; then
    libraries=$(built_libraries)
    [ -d "$libraries" ] || exec bash "$bin/lib/build.sh" "$program" "$main_class" "$modules" "$@"
  else
    libraries=$chat_home/lib
    [ -d "$libraries" ] || die "$libraries is missing: this installation is not complete"
  fi
  run_java "$@"
}

# Where the jars built from exactly the present sources belong, whether they exist or not.
built_libraries() {
  echo "$chat_home/$program/target/launcher/lib-$(fingerprint "$modules")"
}

# fingerprint "MODULES": a number for the names and contents of all the files that these modules are built from.
fingerprint() (
  cd "$chat_home" || exit 1
  # shellcheck disable=SC2086 # a list of names
  set -- $1
  for module in "$@"; do
    shift
    for source in "$module/pom.xml" "$module/src/main"; do
      [ -e "$source" ] && set -- "$@" "$source"
    done
    [ "$module" != frontend ] || set -- "$@" frontend
  done
  [ ! -d .mvn ] || set -- "$@" .mvn
  find pom.xml "$@" \
    \( -path frontend/node_modules -o -path frontend/dist -o -path frontend/target -o -path frontend/e2e \) -prune \
    -o -type f ! -name '*~' ! -name '.*.sw?' ! -name '.#*' ! -name .DS_Store -exec cksum {} + |
    LC_ALL=C sort -u | cksum | tr ' ' -
)

# run_java ARGUMENT…: replaces this process by the JVM that runs $main_class, from the tool's own jar in $libraries, which
# names the others.
run_java() {
  find_java java || die_without_java
  for main_jar in "$libraries/$program"-*.jar; do :; done
  [ -f "$main_jar" ] || die "$main_jar is missing: this installation is not complete"
  java_flags "$@"
  utf8_arguments
  find_archive
  set -f # CHAT_JAVA_OPTS is split at blanks, but nothing in it is a file name pattern
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $java_flags ${archive:+$archive_flags "-XX:SharedArchiveFile=$archive"} \
    "-Dchat.home=$chat_home" "-Dchat.data=$(data_directory)" ${CHAT_JAVA_OPTS:-} -cp "$main_jar" "$main_class" "$@"
}

# Sets java_flags: a short-lived tool starts fast, the server and the load generator run fast.
java_flags() {
  java_flags='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
  [ "$program" != chat-server ] || return 0
  for argument in "$@"; do
    [ "$argument" != load ] || return 0
  done
  java_flags="$java_flags -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
}

# Java reads its arguments in the encoding of the locale, and in C everything but ASCII is lost.
utf8_arguments() {
  case ${LC_ALL:-} in
    '') ;;
    C | POSIX) export LC_ALL=C.UTF-8 ;;
    *) return 0 ;;
  esac
  case ${LC_CTYPE:-${LANG:-}} in
    '' | C | POSIX) export LC_CTYPE=C.UTF-8 ;;
  esac
}

# Where the data is kept when no setting says so: in a checkout with it; where it is installed, as the XDG Base Directory
# Specification says; and for a service without a home where such data belongs.
data_directory() {
  if [ -f "$chat_home/pom.xml" ]; then
    echo "$chat_home/data"
  elif [ -n "${XDG_DATA_HOME:-}" ] || [ -n "${HOME:-}" ]; then
    echo "${XDG_DATA_HOME:-$HOME/.local/share}/chat"
  else
    echo /var/lib/chat
  fi
}

# --- an archive of loaded classes, for a faster start -----------------------------------------------------------------
# Only for an installation, whose jars stay. The JVM itself passes over an archive that does not fit it.

archive_flags='-Xlog:disable -Xlog:all=error,cds*=off,aot*=off:stderr'

# Sets archive to the one for this tool, this Java and these jars in the user's cache, or to nothing; then the first that
# finds none makes it in the background, for the next start.
find_archive() {
  archive='' class_list=$libraries/startup-classes
  [ -r "$class_list" ] && [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ] || return 0
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/chat
  archive=$cache/$program-$(archive_key).jsa
  [ ! -s "$archive" ] || return 0
  if [ ! -e "$archive" ] && mkdir -p "$cache" 2>/dev/null && lock_archive; then
    (make_archive &) </dev/null >/dev/null 2>&1
  fi
  archive=''
}

# A number for all that an archive depends on and the JVM does not check: it knows a jar by time and size only, and those
# of our own jars may be the same in two builds.
archive_key() {
  { echo "$libraries" "$java_home" && cat "$java_home/release" "$libraries"/chat-*.jar; } | cksum | tr ' ' -
}

# False while another process makes it. A lock that a dead one left is taken away, for the next start.
lock_archive() {
  if mkdir "$archive.lock" 2>/dev/null; then
    return 0
  fi
  maker=$(cat "$archive.lock/pid" 2>/dev/null) || return 1
  kill -0 "$maker" 2>/dev/null || rm -rf "$archive.lock"
  return 1
}

# The archive appears when it is complete; where it cannot be made, an empty one keeps others from trying.
make_archive() {
  trap '' HUP
  new=$archive.lock/new
  # shellcheck disable=SC2016 # expanded by the inner shell, whose parent is this one
  exec_pid=$(exec sh -c 'echo "$PPID"')
  echo "$exec_pid" >"$archive.lock/pid"
  # shellcheck disable=SC2086
  nice "$java_home/bin/java" $java_flags -Xlog:disable -Xshare:dump \
    "-XX:SharedClassListFile=$class_list" "-XX:SharedArchiveFile=$new" -cp "$main_jar" || : >"$new"
  mv "$new" "$archive"
  rm -rf "$archive.lock"
  # shellcheck disable=SC2012 # by age, which only ls can
  ls -t "$cache/$program"-*.jsa | tail -n +4 | while IFS= read -r old; do
    rm -f "$old"
  done
}
